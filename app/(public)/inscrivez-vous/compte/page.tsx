import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { passwordRule } from "#components/accounts/password-rule.ts";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PasswordField } from "#components/forms/password-field.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { ProgressSteps } from "#components/ui/progress-steps.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { findLiveLetter } from "#lib/accounts/find-live-letter.ts";
import { passwordMinimum } from "#lib/accounts/password-settings.ts";
import { freeUsername } from "#lib/accounts/queries.ts";
import { readSteps } from "../../step-cookies.ts";
import { chooseAccountAction } from "../actions.ts";

export const metadata: Metadata = { title: "Votre compte – Première connexion" };

export default async function AccountStepPage() {
  const steps = await readSteps();
  const letter = steps?.letter && (await findLiveLetter(steps.letter.letterId));
  if (!letter) redirect("/inscrivez-vous?info=delai");
  const { firstName, lastName } = letter.guardian;
  const username = steps.choice?.username ?? (await freeUsername(firstName, lastName));
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "Première connexion", href: "/inscrivez-vous" },
          { label: "Votre compte" },
        ]}
      />
      <PageTitle>Votre compte</PageTitle>
      <ProgressSteps current={2} total={3}>
        votre compte
      </ProgressSteps>
      <Form action={chooseAccountAction} id="compte">
        <Field
          name="email"
          type="email"
          label="Adresse e-mail"
          hint="Vous y recevrez un lien pour activer le compte."
          autoComplete="email"
          inputMode="email"
          spellCheck={false}
          defaultValue={steps.choice?.email}
        />
        <Field
          name="username"
          label="Identifiant"
          hint="Celui que vous écrirez pour vous connecter. Vous pouvez garder celui-ci."
          autoComplete="username"
          spellCheck={false}
          defaultValue={username}
        />
        <PasswordField
          name="password"
          label="Mot de passe"
          hint={passwordRule(await passwordMinimum())}
          autoComplete="new-password"
        />
        <SubmitButton>Continuer</SubmitButton>
      </Form>
    </>
  );
}
