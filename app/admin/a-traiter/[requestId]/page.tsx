import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DocumentPane } from "#components/admin/document-pane.tsx";
import { OpenNotice } from "#components/admin/open-notice.tsx";
import { QueueHead } from "#components/admin/queue-head.tsx";
import { QueueList } from "#components/admin/queue-list.tsx";
import { RequestFacts } from "#components/admin/request-facts.tsx";
import { RequestThreads } from "#components/admin/request-threads.tsx";
import { TreatKeys } from "#components/admin/treat-keys.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { stateWords } from "#lib/enrolments/request.ts";
import { listQueue, loadForStaff, loadRooms } from "#lib/enrolments/staff-queries.ts";
import { placeInQueue, treatPath } from "#lib/enrolments/treat-paths.ts";
import { isUuid } from "#lib/ids.ts";
import { staffThreadsAbout } from "#lib/messaging/about-queries.ts";
import { openRequestAction } from "../actions.ts";
import { UndoPart } from "../undo-part.tsx";
import { DecisionPart } from "./decision-part.tsx";
import { ReviewPart } from "./review-part.tsx";

export const metadata: Metadata = { title: "Étudier une demande" };

type Props = {
  params: Promise<{ requestId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function TreatPage({ params, searchParams }: Props) {
  const { requestId } = await params;
  const staff = await requireStaff("requests.treat", treatPath(requestId));
  if (!isUuid(requestId)) notFound();
  const request = await loadForStaff(requestId, staff.permissions.has("health.read"));
  if (!request) notFound();
  const queue = await listQueue();
  const query = await searchParams;
  const { rank, total, next } = placeInQueue(queue, request.id);
  const files = request.requirements.flatMap((requirement) =>
    requirement.documents.map((document) => ({ requirement, document })),
  );
  const shown =
    files.find(({ document }) => document.id === query.document) ??
    files.find(({ document }) => document.state === "received") ??
    files[0];
  const isOpen = request.state === "submitted";
  const rooms = isOpen ? await loadRooms(request) : [];
  const opener = queue.find(({ id }) => id === request.id)?.opener;
  const previous = queue[rank - 2]?.id;
  return (
    <>
      <QueueHead
        queue={queue}
        query={query}
        crumb={`Demande n°\u00a0${request.number}`}
        position={rank > 0 ? `${rank} sur ${total}` : undefined}
      />
      <UndoPart staffMemberId={staff.staffMember.id} query={query} />
      <div className="treat has-selection">
        <QueueList queue={queue} selectedId={request.id} />
        <div className="grid gap-4 min-w-0">
          {isOpen ? null : (
            <Banner kind="info" title={`Cette demande est : ${stateWords[request.state]}.`} still>
              Il n’y a plus rien à décider ici.
            </Banner>
          )}
          {isOpen && opener && opener.id !== staff.staffMember.id ? (
            <Banner kind="warning" title={`Ouvert par ${opener.name}`} still>
              Si vous répondez tous les deux, seule la première réponse compte.
            </Banner>
          ) : null}
          {isOpen ? <OpenNotice requestId={request.id} action={openRequestAction} /> : null}
          <div className="treat-split">
            <DocumentPane request={request} files={files} shown={shown} />
            <div className="grid gap-4">
              {shown ? (
                <ReviewPart
                  key={shown.document.id}
                  request={request}
                  file={shown}
                  isOpen={isOpen}
                />
              ) : null}
              <RequestFacts request={request} />
              {staff.permissions.has("messages.answer") ? (
                <RequestThreads request={request} threads={await staffThreadsAbout(request.id)} />
              ) : null}
            </div>
          </div>
          {isOpen ? (
            <>
              <DecisionPart
                request={request}
                rooms={rooms}
                next={next}
                mode={String(query.action ?? "")}
              />
              <TreatKeys
                correct={`${treatPath(request.id, { action: "correction" })}#decision`}
                refuse={`${treatPath(request.id, { action: "refus" })}#decision`}
                next={next ? treatPath(next) : null}
                previous={previous ? treatPath(previous) : null}
              />
            </>
          ) : null}
        </div>
      </div>
    </>
  );
}
