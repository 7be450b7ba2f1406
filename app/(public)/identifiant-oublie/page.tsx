import type { Metadata } from "next";
import { DemoMailHint } from "#components/accounts/demo-mail-hint.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PhoneLink } from "#components/layout/phone-link.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { town } from "#lib/catalog/settings.ts";
import { env } from "#lib/env.ts";
import { requestUsernameAction } from "./actions.ts";

export const metadata: Metadata = { title: "Identifiant oublié" };

export default async function ForgottenUsernamePage() {
  const { phone } = await town();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "Se connecter", href: "/connexion" },
          { label: "Identifiant oublié" },
        ]}
      />
      <PageTitle
        help="mot-de-passe-oublie"
        lead="Écrivez l’adresse e-mail de votre compte. Nous y envoyons votre identifiant."
      >
        Identifiant oublié
      </PageTitle>
      <div className="flow">
        <Form
          action={requestUsernameAction}
          id="identifiant-oublie"
          doneMessage="Si un compte existe à cette adresse, vous recevrez un e-mail dans quelques minutes."
        >
          <Field
            name="email"
            type="email"
            label="Adresse e-mail"
            autoComplete="email"
            inputMode="email"
            spellCheck={false}
          />
          <SubmitButton>Recevoir mon identifiant</SubmitButton>
        </Form>
        <p className="soft">Vous pouvez aussi vous connecter avec votre adresse e-mail.</p>
        {phone ? (
          <p className="soft">
            Vous n’avez plus cette adresse ? Appelez le service : <PhoneLink phone={phone} />.
          </p>
        ) : null}
        {env.isSimulated ? <DemoMailHint /> : null}
      </div>
    </>
  );
}
