import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { type ClosureMails, closureMails, readClosureAct } from "#lib/closures/queries.ts";
import { KIND_WORDS } from "#lib/closures/schema.ts";
import { isUuid } from "#lib/ids.ts";
import { isLive, type LongJobState } from "#lib/long-jobs/kinds.ts";
import { formatEuros } from "#lib/money/format.ts";
import { reopenDayAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Fermeture" };

type Props = {
  params: Promise<{ actId: string }>;
  searchParams: Promise<{ fait?: string | string[] }>;
};

export default async function ClosureActPage({ params, searchParams }: Props) {
  const { actId } = await params;
  const path = `/admin/calendrier/fermetures/${actId}`;
  await requireStaff("calendar.manage", path);
  const known = isUuid(actId);
  const [act, mails] = await Promise.all([
    known ? readClosureAct(actId) : null,
    known ? closureMails(actId) : null,
  ]);
  const [first] = act?.rows ?? [];
  if (!act || !mails || !first) notFound();
  const today = parisDayOf(await now());
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Calendrier", href: "/admin/calendrier" },
          { label: "Fermeture" },
        ]}
      />
      <PageTitle lead={`${KIND_WORDS[first.kind]} : ${first.reason}`}>{first.place}</PageTitle>
      <div className="flow">
        {(await searchParams).fait === "rouvert" ? (
          <Banner kind="success" title="Le jour est rouvert.">
            Les familles peuvent de nouveau réserver, si la limite n’est pas passée. Les
            réservations annulées ne reviennent pas.
          </Banner>
        ) : null}
        {act.waiting > 0 ? (
          <Banner kind="info" title="Les annulations sont en cours." still>
            {act.waiting} réservations restent à annuler. Personne ne peut plus réserver ces jours.{" "}
          </Banner>
        ) : null}
        <Card title="Ce qui est fait" flush>
          <SummaryList
            rows={[
              { label: "Réservations annulées", value: String(act.cancelled) },
              { label: "Familles concernées", value: String(act.families) },
              ...(mails.job
                ? [
                    {
                      label: "Foyers prévenus",
                      value: <ToldHomes mails={mails} jobId={mails.job.id} />,
                    },
                  ]
                : []),
              ...(mails.total > 0 ? [{ label: "E-mails", value: mailWords(mails) }] : []),
              { label: "Avoirs créés", value: formatEuros(act.creditCents) },
              { label: "En cours de paiement", value: String(act.held) },
            ]}
          />
        </Card>
        {mails.job && stopped(mails.job.state) ? (
          <Banner kind="warning" title="Des familles ne sont pas encore prévenues." still>
            L’envoi des e-mails est arrêté.{" "}
            <TextLink href={`/admin/travaux/${mails.job.id}`}>
              Le reprendre dans « Travaux »
            </TextLink>
          </Banner>
        ) : null}
        {act.waiting > 0 ||
        act.held > 0 ||
        mails.waiting > 0 ||
        (mails.job && isLive(mails.job.state)) ? (
          <LinkButton href={path} kind="ghost">
            Voir où en sont les annulations et les e-mails
          </LinkButton>
        ) : null}
        <Card title="Jours" flush>
          {act.rows.map((row) => (
            <CardRow
              key={row.id}
              title={longDayWithYear(row.day)}
              detail={cancelledWords(row.cancelled)}
              value={row.isReopened ? <Tag tone="ok">rouvert</Tag> : <Tag tone="danger">fermé</Tag>}
            >
              {row.isReopened || row.day <= today ? null : (
                <Form action={reopenDayAction} label={`Rouvrir ${longDayWithYear(row.day)}`}>
                  <HiddenField name="closureId" value={row.id} />
                  {row.cancelled > 0 ? (
                    <p className="soft small">
                      Rouvrir ne rétablit pas les réservations annulées : les avoirs restent aux
                      familles, qui réservent de nouveau si elles le veulent.
                    </p>
                  ) : null}
                  <SubmitButton kind="ghost">Rouvrir ce jour</SubmitButton>
                </Form>
              )}
            </CardRow>
          ))}
        </Card>
      </div>
    </>
  );
}

function cancelledWords(count: number): string {
  if (count === 0) return "Aucune réservation annulée";
  return count === 1 ? "1\u00a0réservation annulée" : `${count}\u00a0réservations annulées`;
}

function stopped(state: LongJobState): boolean {
  return state === "cancelled" || state === "failed";
}

/** « 12 sur 40 », which leads to the work. */
function ToldHomes({ mails: { told, homes }, jobId }: { mails: ClosureMails; jobId: string }) {
  return (
    <TextLink href={`/admin/travaux/${jobId}`}>
      {told.toLocaleString("fr-FR")} sur {homes.toLocaleString("fr-FR")}
    </TextLink>
  );
}

/** « 34 partis sur 40, 2 non envoyés ». */
function mailWords({ total, sent, waiting }: ClosureMails): string {
  const stuck = total - sent - waiting;
  return [
    `${sent} ${sent > 1 ? "partis" : "parti"} sur ${total}`,
    ...(stuck > 0 ? [`${stuck} non ${stuck > 1 ? "envoyés" : "envoyé"}`] : []),
  ].join(", ");
}
