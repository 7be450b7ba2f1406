import type { Metadata } from "next";
import { ChildFields } from "#components/accounts/child-fields.tsx";
import { DemoMailHint } from "#components/accounts/demo-mail-hint.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { recentDecisions } from "#lib/accounts/request-queries.ts";
import { schoolsWithClasses } from "#lib/catalog/school-queries.ts";
import { delayInWords, usualDelay } from "#lib/enrolments/usual-delay.ts";
import { env } from "#lib/env.ts";
import { requestAccountAction } from "./actions.ts";

export const metadata: Metadata = { title: "Demander un compte" };

export default async function RequestAccountPage() {
  const [schools, decisions] = await Promise.all([schoolsWithClasses(), recentDecisions()]);
  const days = usualDelay(decisions);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "Première connexion", href: "/inscrivez-vous" },
          { label: "Demander un compte" },
        ]}
      />
      <PageTitle
        help="sans-courrier"
        lead="Vous n’avez pas reçu le courrier de la mairie ? Écrivez-nous qui vous êtes : la mairie vérifie et vous répond par e-mail."
      >
        Demander un compte
      </PageTitle>
      <div className="flow">
        <Form
          action={requestAccountAction}
          id="demande-de-compte"
          doneMessage={`Votre demande est envoyée. ${
            days === null
              ? "La mairie vous répond par e-mail."
              : `Réponse habituelle : ${delayInWords(days)}.`
          }`}
          resetOnDone
        >
          <Field name="firstName" label="Votre prénom" autoComplete="given-name" />
          <Field name="lastName" label="Votre nom" autoComplete="family-name" />
          <Field
            name="email"
            type="email"
            label="Adresse e-mail"
            hint="La réponse de la mairie y arrivera."
            autoComplete="email"
            inputMode="email"
            spellCheck={false}
          />
          <Field name="phone" type="tel" label="Téléphone" autoComplete="tel" size="m" />
          <Field name="addressLine1" label="Adresse" autoComplete="address-line1" />
          <Field
            name="postalCode"
            label="Code postal"
            autoComplete="postal-code"
            inputMode="numeric"
            size="s"
          />
          <Field name="city" label="Commune" autoComplete="address-level2" size="m" />
          <ChildFields schools={schools.map(({ id, name }) => ({ value: id, label: name }))} />
          <p className="soft small">
            La mairie garde ces informations pour ouvrir votre compte.{" "}
            <TextLink href="/confidentialite">Vos données</TextLink>
          </p>
          <SubmitButton>Envoyer ma demande</SubmitButton>
        </Form>
        <p>
          Vous avez déjà un compte ? <TextLink href="/connexion">Connectez-vous</TextLink>
        </p>
        {env.isSimulated ? <DemoMailHint /> : null}
      </div>
    </>
  );
}
