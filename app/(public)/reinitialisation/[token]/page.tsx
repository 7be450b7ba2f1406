import type { Metadata } from "next";
import { passwordRule } from "#components/accounts/password-rule.ts";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PasswordField } from "#components/forms/password-field.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { passwordMinimum } from "#lib/accounts/password-settings.ts";
import { readLink } from "#lib/accounts/queries.ts";
import { resetPasswordAction } from "./actions.ts";

export const metadata: Metadata = { title: "Nouveau mot de passe" };

type Props = { params: Promise<{ token: string }> };

export default async function ResetPasswordPage({ params }: Props) {
  const { token } = await params;
  const state = await readLink(token, "reset");
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "Se connecter", href: "/connexion" },
          { label: "Nouveau mot de passe" },
        ]}
      />
      <PageTitle>Nouveau mot de passe</PageTitle>
      {state === "good" ? (
        <Form action={resetPasswordAction} id="reinitialisation">
          <HiddenField name="token" value={token} />
          <PasswordField
            name="password"
            label="Nouveau mot de passe"
            hint={passwordRule(await passwordMinimum())}
            autoComplete="new-password"
          />
          <PasswordField
            name="passwordAgain"
            label="Le même mot de passe, encore une fois"
            autoComplete="new-password"
          />
          <SubmitButton>Changer mon mot de passe</SubmitButton>
        </Form>
      ) : (
        <div className="flow">
          <Banner
            kind="warning"
            still
            title={state === "used" ? "Ce lien a déjà servi." : "Ce lien n’est plus valable."}
          >
            Un lien marche une seule fois, pendant 30 minutes.
          </Banner>
          <LinkButton href="/mot-de-passe-oublie">Recevoir un nouveau lien</LinkButton>
        </div>
      )}
    </>
  );
}
