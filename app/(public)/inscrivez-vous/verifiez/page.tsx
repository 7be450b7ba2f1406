import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { ProgressSteps } from "#components/ui/progress-steps.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { findLiveLetter } from "#lib/accounts/find-live-letter.ts";
import { readSteps } from "../../step-cookies.ts";
import { registerAction } from "../actions.ts";

export const metadata: Metadata = { title: "Vérifiez – Première connexion" };

export default async function CheckStepPage() {
  const steps = await readSteps();
  const letter = steps?.letter && (await findLiveLetter(steps.letter.letterId));
  if (!letter) redirect("/inscrivez-vous?info=delai");
  if (!steps.choice) redirect("/inscrivez-vous/compte");
  const change = (hidden: string) => ({ href: "/inscrivez-vous/compte", hidden });
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/" },
          { label: "Première connexion", href: "/inscrivez-vous" },
          { label: "Votre compte", href: "/inscrivez-vous/compte" },
          { label: "Vérifiez" },
        ]}
      />
      <PageTitle>Vérifiez</PageTitle>
      <div className="flow">
        <ProgressSteps current={3} total={3}>
          vérifiez
        </ProgressSteps>
        <Card title="Votre compte" flush>
          <SummaryList
            rows={[
              { label: "Famille", value: letter.family.name },
              { label: "Numéro de dossier", value: letter.family.fileNumber },
              {
                label: "Adresse e-mail",
                value: steps.choice.email,
                change: change("l’adresse e-mail"),
              },
              {
                label: "Identifiant",
                value: steps.choice.username,
                change: change("l’identifiant"),
              },
              {
                label: "Mot de passe",
                value: "Celui que vous avez choisi",
                change: change("le mot de passe"),
              },
            ]}
          />
        </Card>
        <Form action={registerAction} id="verifiez">
          <SubmitButton>Créer mon compte</SubmitButton>
        </Form>
      </div>
    </>
  );
}
