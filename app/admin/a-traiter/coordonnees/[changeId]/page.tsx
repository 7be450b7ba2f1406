import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeHead } from "#components/admin/change-head.tsx";
import { ChangeList } from "#components/admin/change-list.tsx";
import { DocumentViewer } from "#components/admin/document-viewer.tsx";
import { QueueTabs } from "#components/admin/queue-tabs.tsx";
import { ValueLines } from "#components/dossier/value-lines.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { changeFields, changeStateWords } from "#lib/change-requests/fields.ts";
import {
  type ChangeForStaff,
  listChangeQueue,
  readChangeForStaff,
} from "#lib/change-requests/queries.ts";
import { isId } from "#lib/change-requests/schema.ts";
import { documentsFor, staffCounts } from "#lib/staff/menu-counts.ts";
import { DecisionForms } from "./decision-forms.tsx";

export const metadata: Metadata = { title: "Vérifier une modification" };

type Props = { params: Promise<{ changeId: string }> };

export default async function TreatChangePage({ params }: Props) {
  const { changeId } = await params;
  const path = `/admin/a-traiter/coordonnees/${changeId}`;
  const staff = await requireStaff("requests.treat", path);
  const change = isId(changeId) ? await readChangeForStaff(changeId) : null;
  if (!change) notFound();
  const [queue, counts] = await Promise.all([listChangeQueue(), staffCounts(staff.staffMember.id)]);
  const { label } = changeFields[change.field];
  return (
    <>
      <ChangeHead crumb={label} done={undefined} mayRule={staff.permissions.has("changes.rule")} />
      <QueueTabs
        current="coordonnees"
        requests={counts.requests}
        documents={documentsFor(counts, staff.permissions)}
        changes={queue.length}
      />
      <div className="treat has-selection">
        <ChangeList queue={queue} selectedId={change.id} />
        <div className="grid gap-4 min-w-0">
          {change.state === "pending" ? null : (
            <Banner
              kind="info"
              title={`Cette modification est : ${changeStateWords[change.state].toLowerCase()}.`}
              still
            >
              Il n’y a plus rien à décider ici.
            </Banner>
          )}
          <div className={change.document ? "treat-split" : "grid gap-4"}>
            {change.document ? (
              <DocumentViewer
                src={`/api/documents/${change.document.id}`}
                mediaType={change.document.mediaType}
                title={change.document.name}
                detail={`Envoyé le ${dateWithYear(parisDayOf(change.document.uploadedAt))}`}
              />
            ) : null}
            <div className="grid gap-4">
              <ChangeFacts change={change} />
              {change.state === "pending" ? <DecisionForms change={change} /> : null}
            </div>
          </div>
        </div>
      </div>
    </>
  );
}

function ChangeFacts({ change }: { change: ChangeForStaff }) {
  const { family } = change;
  const isPending = change.state === "pending";
  return (
    <Card title={changeFields[change.field].label}>
      <dl className="facts">
        <dt>Famille</dt>
        <dd>
          {family.name}, dossier {family.fileNumber}
        </dd>
        {change.subject ? (
          <>
            <dt>Pour</dt>
            <dd>{change.subject}</dd>
          </>
        ) : null}
        <dt>{isPending ? "Utilisé aujourd’hui" : "Avant"}</dt>
        <dd>
          <ValueLines lines={isPending ? change.currentLines : change.oldLines} />
        </dd>
        <dt>Demandé</dt>
        <dd>
          <strong>
            <ValueLines lines={change.newLines} />
          </strong>
        </dd>
        <dt>Par</dt>
        <dd>
          {change.author ? `${change.author.firstName} ${change.author.lastName}` : "la mairie"}, le{" "}
          {dateWithYear(parisDayOf(change.createdAt))}
        </dd>
        {change.reason ? (
          <>
            <dt>Raison</dt>
            <dd>{change.reason}</dd>
          </>
        ) : null}
        <dt>Justificatif</dt>
        <dd>{change.document ? change.document.name : "aucun"}</dd>
        {change.decidedBy ? (
          <>
            <dt>Réponse</dt>
            <dd>
              {change.decidedBy.firstName} {change.decidedBy.lastName}
              {change.answer ? ` : « ${change.answer} »` : ""}
            </dd>
          </>
        ) : null}
      </dl>
      <p className="mt-3">
        <TextLink href={`/admin/familles/${family.id}`}>Voir le dossier de la famille</TextLink>
      </p>
    </Card>
  );
}
