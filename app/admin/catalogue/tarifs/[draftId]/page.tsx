import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { FileField } from "#components/forms/file-field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { BracketForm } from "#components/tariffs/bracket-form.tsx";
import { FindingList } from "#components/tariffs/finding-list.tsx";
import { ReplayPart } from "#components/tariffs/replay-part.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { type Day, day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { isUuid } from "#lib/ids.ts";
import { lastVersion, priceTables } from "#lib/tariffs/bracket-tables.ts";
import { type DraftView, defaultPeriod, loadDraft } from "#lib/tariffs/queries.ts";
import { loadRealBookings } from "#lib/tariffs/real-bookings.ts";
import { asIfInForce, replay } from "#lib/tariffs/replay.ts";
import { periodSchema } from "#lib/tariffs/schema.ts";
import {
  discardDraftAction,
  editBracketsAction,
  importTariffAction,
  publishDraftAction,
} from "../actions.ts";

export const metadata: Metadata = { title: "Tarif en préparation" };

type Props = {
  params: Promise<{ draftId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function DraftPage({ params, searchParams }: Props) {
  const { draftId } = await params;
  await requireStaff("tariffs.manage", `/admin/catalogue/tarifs/${draftId}`);
  const draft = isUuid(draftId) ? await loadDraft(draftId) : null;
  if (!draft) notFound();
  const query = await searchParams;
  const asked = periodSchema.safeParse(query);
  const period = asked.success
    ? { from: day(asked.data.du), to: day(asked.data.au) }
    : await defaultPeriod();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Tarifs", href: "/admin/catalogue/tarifs" },
          { label: draft.name },
        ]}
      />
      <PageTitle lead={leadOf(draft)}>{draft.name}</PageTitle>
      <div className="flow">
        {query.fait === "prix" ? (
          <Banner kind="success" title="Les prix sont enregistrés dans la préparation." />
        ) : null}
        <FindingList findings={draft.findings} isRefused={draft.isRefused} />
        {draft.file ? (
          <Card title="Prix">
            <BracketForm
              action={editBracketsAction}
              draftId={draft.id}
              from={lastVersion(draft.file).from}
              tables={priceTables(draft.file)}
            />
          </Card>
        ) : null}
        {draft.file ? <Concerned draft={draft} file={draft.file} period={period} /> : null}
        <Card title="Publier">
          <div className="flow">
            {draft.isRefused ? (
              <p>Le tarif a des fautes : corrigez-les avant de publier.</p>
            ) : (
              <Form action={publishDraftAction} label="Publier ce tarif">
                <HiddenField name="draftId" value={draft.id} />
                <p>
                  Une version publiée ne change plus. Les familles la voient aussitôt dans le
                  planning, pour les jours à partir de sa date ; les jours déjà payés gardent leur
                  prix.
                </p>
                <SubmitButton>Publier ce tarif</SubmitButton>
              </Form>
            )}
            <Details label="Remplacer par un fichier">
              <Form action={importTariffAction} label="Remplacer par un fichier">
                <HiddenField name="code" value={draft.code} />
                <HiddenField name="draftId" value={draft.id} />
                <FileField
                  name="file"
                  label="Fichier"
                  hint="Le format est décrit dans docs/tarifs.md (JSON, 1 Mo au plus)."
                  accept="application/json,.json"
                  optional
                />
                <TextArea name="text" label="Ou le tarif, collé ici" rows={4} optional />
                <SubmitButton kind="quiet">Contrôler ce tarif</SubmitButton>
              </Form>
            </Details>
            <Details label="Enlever cette préparation">
              <Form action={discardDraftAction} label="Enlever cette préparation">
                <HiddenField name="draftId" value={draft.id} />
                <SubmitButton kind="danger">Enlever cette préparation</SubmitButton>
              </Form>
            </Details>
          </div>
        </Card>
      </div>
    </>
  );
}

async function Concerned({
  draft,
  file,
  period,
}: {
  draft: DraftView;
  file: NonNullable<DraftView["file"]>;
  period: { from: Day; to: Day };
}) {
  const bookings = await loadRealBookings({ code: draft.code, ...period }, asIfInForce(file));
  return (
    <Card title="Qui est concerné">
      <div className="flow">
        <ReplayPart
          address={`/admin/catalogue/tarifs/${draft.id}`}
          period={period}
          result={replay(file, bookings)}
        />
        <LinkButton href={`/admin/catalogue/tarifs/essayer?tarif=${draft.code}~${draft.id}`}>
          Essayer sur une famille
        </LinkButton>
      </div>
    </Card>
  );
}

function leadOf({ file, tariffName }: DraftView): string {
  if (!file) return `En préparation, pour « ${tariffName} » : le fichier n’a pas pu être lu.`;
  return `En préparation, pour « ${tariffName} », valable à partir du ${dateWithYear(lastVersion(file).from)}.`;
}
