import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { waitingDaySchema } from "#lib/planning/day-places-schema.ts";
import { readWaitingDay, type StaffWaitingLine } from "#lib/planning/staff-waiting.ts";
import { closeWaitingAction, givePlaceAction } from "../actions.ts";

export const metadata: Metadata = { title: "Liste d’attente d’un jour" };

type Query = Record<string, string | string[] | undefined>;

const DONE: Record<string, string> = {
  propose: "La place est proposée : la famille a un e-mail.",
  fermee: "La liste est fermée : chaque famille a un e-mail.",
};

export default async function WaitingDayPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { permissions } = await requireStaff("calendar.manage", "/admin/calendrier");
  const query = await searchParams;
  const asked = waitingDaySchema.safeParse(query);
  if (!asked.success) notFound();
  const { moment, ecole, jour } = asked.data;
  const place = await readWaitingDay({ slotId: moment, schoolId: ecole, day: jour });
  if (!place) notFound();
  const waiting = place.lines.filter(({ isOffered }) => !isOffered);
  const done = DONE[String(query.fait ?? "")];
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Calendrier", href: "/admin/calendrier" },
          { label: "Places par jour", href: "/admin/calendrier/places" },
          { label: "Liste d’attente" },
        ]}
      />
      <PageTitle
        lead={`${place.slot}, ${place.school}. Une place libre est proposée seule au premier rang ; à moins de deux heures de la limite, c’est à vous de choisir.`}
      >
        Liste d’attente du {longDayWithYear(place.day)}
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success" title={done} /> : null}
        <Card title="Places" flush>
          <SummaryList
            rows={[
              {
                label: "Places",
                value: place.capacity === null ? "non limité" : String(place.capacity),
              },
              { label: "Prises, retenues ou proposées", value: String(place.taken) },
              { label: "Libres", value: place.free === null ? "non limité" : String(place.free) },
              { label: "En attente", value: String(waiting.length) },
            ]}
          />
        </Card>
        <Card title="Qui attend, dans l’ordre" flush>
          {place.lines.length === 0 ? (
            <EmptyState icon="check">Personne n’attend une place ce jour-là.</EmptyState>
          ) : (
            place.lines.map((line) => (
              <WaitingRow
                key={line.id}
                line={line}
                canReadFamilies={permissions.has("families.read")}
              />
            ))
          )}
        </Card>
        {waiting.length > 0 ? (
          <Card title="Fermer la liste">
            <Form action={closeWaitingAction} label="Fermer la liste d’attente">
              <HiddenField name="moment" value={moment} />
              <HiddenField name="ecole" value={ecole} />
              <HiddenField name="jour" value={jour} />
              <p className="soft">
                Chaque famille qui attend reçoit un e-mail. La place libre revient au planning.
              </p>
              <Field name="reason" label="Pourquoi fermer la liste" maxLength={200} />
              <SubmitButton kind="danger">Fermer la liste d’attente</SubmitButton>
            </Form>
          </Card>
        ) : null}
      </div>
    </>
  );
}

function WaitingRow({
  line,
  canReadFamilies,
}: {
  line: StaffWaitingLine;
  canReadFamilies: boolean;
}) {
  return (
    <CardRow
      title={<strong>{line.child}</strong>}
      detail={`Attend depuis le ${line.since}. ${line.isOffered ? "Réponse avant" : "Limite"} : ${line.limit}.`}
      value={
        line.isOffered ? (
          <Tag tone="info">place proposée</Tag>
        ) : (
          <Tag tone="warn" icon={null}>{`rang ${line.rank}`}</Tag>
        )
      }
    >
      <p>
        {canReadFamilies ? (
          <TextLink href={`/admin/familles/${line.familyId}`}>Famille {line.family}</TextLink>
        ) : (
          `Famille ${line.family}`
        )}
      </p>
      {line.canGive ? (
        <Form action={givePlaceAction} label={`Proposer la place à ${line.child}`}>
          <HiddenField name="waitId" value={line.id} />
          <Field
            name="reason"
            label={`Pourquoi ${line.child}`}
            hint="Par exemple : famille prévenue par téléphone."
            maxLength={200}
          />
          <SubmitButton kind="ghost">Proposer la place</SubmitButton>
        </Form>
      ) : null}
    </CardRow>
  );
}
