import type { Metadata } from "next";
import { passwordRule } from "#components/accounts/password-rule.ts";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PasswordField } from "#components/forms/password-field.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { passwordMinimum } from "#lib/accounts/password-settings.ts";
import { readLink, usernameOfWelcome } from "#lib/accounts/queries.ts";
import { acceptWelcomeAction } from "./actions.ts";

export const metadata: Metadata = { title: "Bienvenue" };

type Props = { params: Promise<{ token: string }> };

export default async function WelcomePage({ params }: Props) {
  const { token } = await params;
  const state = await readLink(token, "welcome");
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Bienvenue" }]} />
      <PageTitle
        lead={state === "good" ? "Votre compte est ouvert. Il vous reste ceci à choisir." : ""}
      >
        Bienvenue
      </PageTitle>
      {state === "good" ? (
        <Form action={acceptWelcomeAction} id="bienvenue">
          <HiddenField name="token" value={token} />
          <Field
            name="username"
            label="Identifiant"
            hint="Celui que vous écrirez pour vous connecter. Vous pouvez garder celui-ci."
            autoComplete="username"
            spellCheck={false}
            defaultValue={await usernameOfWelcome(token)}
          />
          <PasswordField
            name="password"
            label="Mot de passe"
            hint={passwordRule(await passwordMinimum())}
            autoComplete="new-password"
          />
          <PasswordField
            name="passwordAgain"
            label="Le même mot de passe, encore une fois"
            autoComplete="new-password"
          />
          <SubmitButton>Ouvrir mon compte</SubmitButton>
        </Form>
      ) : (
        <div className="flow">
          <Banner
            kind={state === "active" ? "info" : "warning"}
            still
            title={
              state === "active" ? "Votre compte est déjà activé." : "Ce lien n’est plus valable."
            }
          >
            {state === "active"
              ? "Vous pouvez vous connecter."
              : "Un lien marche une seule fois, pendant 48 heures."}
          </Banner>
          {state === "active" ? (
            <LinkButton href="/connexion">Se connecter</LinkButton>
          ) : (
            <LinkButton href="/mot-de-passe-oublie">Recevoir un nouveau lien</LinkButton>
          )}
        </div>
      )}
    </>
  );
}
