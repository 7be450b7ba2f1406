import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckFacts } from "#components/admin/check-facts.tsx";
import { CheckHead } from "#components/admin/check-head.tsx";
import { CheckList } from "#components/admin/check-list.tsx";
import { DocumentViewer } from "#components/admin/document-viewer.tsx";
import { QueueTabs } from "#components/admin/queue-tabs.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listDocumentsToCheck, readDocumentToCheck } from "#lib/documents/check-queue.ts";
import { canOpen, fileWords, scanWords } from "#lib/documents/standing-words.ts";
import { checkPath, placeInQueue, treatPath } from "#lib/enrolments/treat-paths.ts";
import { isUuid } from "#lib/ids.ts";
import { staffCounts } from "#lib/staff/menu-counts.ts";
import { ReviewForms } from "./review-forms.tsx";

export const metadata: Metadata = { title: "Vérifier un document" };

type Props = {
  params: Promise<{ documentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CheckPage({ params, searchParams }: Props) {
  const { documentId } = await params;
  const staff = await requireStaff("requests.treat", checkPath(documentId));
  const mayReadHealth = staff.permissions.has("health.read");
  const document = isUuid(documentId) ? await readDocumentToCheck(documentId, mayReadHealth) : null;
  if (!document) notFound();
  const [queue, counts, query] = await Promise.all([
    listDocumentsToCheck(mayReadHealth),
    staffCounts(staff.staffMember.id),
    searchParams,
  ]);
  const { rank, total, next } = placeInQueue(queue, document.id);
  return (
    <>
      <CheckHead
        crumb={document.kind.name}
        done={query.fait}
        hidden={0}
        position={rank > 0 ? `${rank} sur ${total}` : undefined}
      />
      <QueueTabs
        current="documents"
        requests={counts.requests}
        documents={queue.length}
        changes={counts.changes}
      />
      <div className="treat has-selection">
        <CheckList queue={queue} selectedId={document.id} />
        <div className="grid gap-4 min-w-0">
          {document.request ? (
            <Banner
              kind="info"
              title={`Cette famille a aussi une demande à étudier, n°\u00a0${document.request.number ?? ""}.`}
              still
            >
              <TextLink href={treatPath(document.request.id)}>Voir la demande</TextLink>
            </Banner>
          ) : null}
          <div className="treat-split">
            {canOpen(document) ? (
              <DocumentViewer
                key={document.id}
                src={`/api/documents/${document.id}`}
                mediaType={document.mediaType}
                title={document.kind.name}
                detail={fileWords(document)}
              />
            ) : (
              <p className="viewer-empty soft">
                Ce fichier ne s’ouvre pas : {scanWords[document.scan]}.
              </p>
            )}
            <div className="grid gap-4">
              <CheckFacts document={document} />
              {canOpen(document) ? (
                <ReviewForms key={document.id} document={document} next={next} />
              ) : null}
            </div>
          </div>
        </div>
      </div>
    </>
  );
}
