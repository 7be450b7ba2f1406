import type { Metadata } from "next";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import { listIncidents, recentSaves } from "#lib/incidents/queries.ts";
import { declareIncidentAction, endIncidentAction } from "./actions.ts";

export const metadata: Metadata = { title: "Incidents" };

type Props = { searchParams: Promise<{ fait?: string | string[] }> };

const DONE: Record<string, string> = {
  declare: "L’incident est déclaré. Les limites touchées sont repoussées.",
  termine: "L’incident est terminé. Les familles gardent le temps perdu.",
};

export default async function IncidentsPage({ searchParams }: Props) {
  await requireStaff("calendar.manage", "/admin/incidents");
  const [incidents, saves, { fait }] = await Promise.all([
    listIncidents(),
    recentSaves(),
    searchParams,
  ]);
  const done = DONE[String(fait ?? "")];
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Incidents" }]} />
      <PageTitle lead="Une panne ne coûte rien aux familles. Les limites touchées sont repoussées : fin de l’incident, plus le temps perdu avant la limite, sans dépasser la veille du jour réservé.">
        Incidents
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        <p>
          Cinq dernières minutes : {saves.done + saves.failed} enregistrements des familles, dont{" "}
          {saves.failed} en échec
          {saves.failed > 0
            ? ` (${saves.families} ${saves.families > 1 ? "familles" : "famille"})`
            : ""}
          . À 5 % d’échecs, pour trois familles au moins, le portail déclare l’incident lui-même.
        </p>
        <Card title="Incidents déclarés" flush>
          {incidents.length === 0 ? (
            <EmptyState icon="check">Aucun incident.</EmptyState>
          ) : (
            incidents.map(({ id, startedAt, endedAt, source, reason, createdBy }) => (
              <CardRow
                key={id}
                title={reason}
                detail={[
                  `Du ${formatInstantWithYear(startedAt)}${endedAt ? ` au ${formatInstantWithYear(endedAt)}` : ""}`,
                  source === "detected"
                    ? "vu par le portail"
                    : `déclaré par ${createdBy?.firstName ?? ""} ${createdBy?.lastName ?? ""}`,
                ].join(" · ")}
                value={endedAt ? <Tag tone="ok">terminé</Tag> : <Tag tone="warn">en cours</Tag>}
              >
                {endedAt ? null : (
                  <Form action={endIncidentAction} label="Terminer l’incident">
                    <HiddenField name="incidentId" value={id} />
                    <SubmitButton kind="ghost">Il est terminé maintenant</SubmitButton>
                  </Form>
                )}
              </CardRow>
            ))
          )}
        </Card>
        <Card title="Déclarer un incident">
          <Form action={declareIncidentAction} label="Déclarer un incident">
            <Field name="fromDay" label="Jour du début" type="date" size="m" />
            <Field name="fromTime" label="Heure du début" type="time" size="s" />
            <Field
              name="toDay"
              label="Jour de la fin"
              type="date"
              size="m"
              optional
              hint="Laissez la fin vide si l’incident dure encore."
            />
            <Field name="toTime" label="Heure de la fin" type="time" size="s" optional />
            <Field
              name="reason"
              label="Ce qui s’est passé, tel que les familles le liront"
              hint="Par exemple : le paiement par carte ne répondait plus."
              maxLength={200}
            />
            <p className="soft small">
              Un incident déclaré ne s’efface pas et ne se raccourcit pas : les familles ont déjà lu
              leurs nouvelles limites.
            </p>
            <SubmitButton>Déclarer l’incident</SubmitButton>
          </Form>
        </Card>
      </div>
    </>
  );
}
