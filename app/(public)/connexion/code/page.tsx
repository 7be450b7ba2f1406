import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { town } from "#lib/catalog/settings.ts";
import { readCodeStep } from "../../step-cookies.ts";
import { logInWithCodeAction } from "./actions.ts";

export const metadata: Metadata = { title: "Votre code" };

export default async function CodePage() {
  if (!(await readCodeStep())) redirect("/connexion");
  const { phone } = await town();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "Se connecter", href: "/connexion" },
          { label: "Votre code" },
        ]}
      />
      <PageTitle
        help="telephone-perdu"
        lead="Votre mot de passe est bon. Il reste le code de votre téléphone."
      >
        Votre code
      </PageTitle>
      <div className="flow">
        <Card>
          <Form action={logInWithCodeAction} id="code">
            <Field
              name="code"
              label="Code à 6 chiffres"
              hint="Il est dans l’application de votre téléphone. Téléphone perdu ? Écrivez un code de secours."
              autoComplete="one-time-code"
              spellCheck={false}
              size="m"
            />
            <SubmitButton pendingLabel="Connexion…">Continuer</SubmitButton>
          </Form>
        </Card>
        <p className="soft">
          Vous n’avez plus ni téléphone ni code de secours ? Appelez la mairie
          {phone ? ` au ${phone}` : null}, ou venez avec un document d’identité.
        </p>
        <p>
          <TextLink href="/connexion">Recommencer la connexion</TextLink>
        </p>
      </div>
    </>
  );
}
