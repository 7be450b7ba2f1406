import type { Metadata } from "next";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { loadDelays } from "#lib/catalog/delays.ts";
import { saveDelaysAction } from "./actions.ts";

export const metadata: Metadata = { title: "Délais de réponse" };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

export default async function DelaysPage({ searchParams }: Props) {
  await requireStaff("calendar.manage", "/admin/calendrier/delais");
  const [{ dayOffer, enrolmentOffer, lateWindow }, { fait }] = await Promise.all([
    loadDelays(),
    searchParams,
  ]);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Calendrier", href: "/admin/calendrier" },
          { label: "Délais de réponse" },
        ]}
      />
      <PageTitle lead="Combien de temps une famille a pour répondre. Une proposition déjà envoyée garde sa limite.">
        Délais de réponse
      </PageTitle>
      <div className="flow">
        {fait === "enregistre" ? (
          <Banner kind="success">Vos modifications sont enregistrées.</Banner>
        ) : null}
        <Card title="En heures">
          <Form action={saveDelaysAction} label="Délais de réponse">
            <Field
              name="dayOffer"
              label="Place libérée un jour : gardée pour la première famille"
              hint="De 2 à 168 heures, jamais après la limite de réservation."
              inputMode="numeric"
              defaultValue={String(dayOffer)}
            />
            <Field
              name="enrolmentOffer"
              label="Place libérée pour l’année : gardée pour la première famille"
              hint="De 24 à 720 heures. 72 heures font 3 jours."
              inputMode="numeric"
              defaultValue={String(enrolmentOffer)}
            />
            <Field
              name="lateWindow"
              label="Enfant accepté en cours d’année : réservations proches ouvertes"
              hint="De 0 à 336 heures, sans supplément de retard, jusqu’à la commande des repas."
              inputMode="numeric"
              defaultValue={String(lateWindow)}
            />
            <SubmitButton>Enregistrer</SubmitButton>
          </Form>
        </Card>
      </div>
    </>
  );
}
