import type { Metadata } from "next";
import { DemoMailHint } from "#components/accounts/demo-mail-hint.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { env } from "#lib/env.ts";
import { requestResetAction } from "./actions.ts";

export const metadata: Metadata = { title: "Mot de passe oublié" };

export default function ForgottenPasswordPage() {
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "Se connecter", href: "/connexion" },
          { label: "Mot de passe oublié" },
        ]}
      />
      <PageTitle
        help="mot-de-passe-oublie"
        lead="Nous vous envoyons un lien pour en choisir un autre. Il marche pendant 30 minutes."
      >
        Mot de passe oublié
      </PageTitle>
      <div className="flow">
        <Form
          action={requestResetAction}
          id="mot-de-passe-oublie"
          doneMessage="Si un compte existe, vous recevrez un e-mail dans quelques minutes."
        >
          <Field
            name="login"
            label="Identifiant ou adresse e-mail"
            autoComplete="username"
            spellCheck={false}
          />
          <SubmitButton>Recevoir le lien</SubmitButton>
        </Form>
        <p>
          <TextLink href="/connexion">Revenir à la connexion</TextLink>
        </p>
        {env.isSimulated ? <DemoMailHint /> : null}
      </div>
    </>
  );
}
