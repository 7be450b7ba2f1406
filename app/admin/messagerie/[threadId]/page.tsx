import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Attachments } from "#components/messaging/attachments.tsx";
import { ReplyForm } from "#components/messaging/reply-form.tsx";
import { Talk } from "#components/messaging/talk.tsx";
import { ThreadTools } from "#components/messaging/thread-tools.tsx";
import { ThreadWatch } from "#components/messaging/thread-watch.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import { isUuid } from "#lib/ids.ts";
import { staffAboutPath } from "#lib/messaging/about-path.ts";
import { howTold } from "#lib/messaging/how-told.ts";
import { markReadByStaff } from "#lib/messaging/mark-read.ts";
import { messagingSentenceOf } from "#lib/messaging/messages.ts";
import { listDepartments } from "#lib/messaging/queries.ts";
import {
  answerFiles,
  listAnswering,
  listTemplates,
  type OpenThread,
  openThread,
} from "#lib/messaging/staff-queries.ts";
import { fillTemplate, MAX_ATTACHMENTS, MAX_BODY, staffState } from "#lib/messaging/thread.ts";
import { toldAgent } from "#lib/messaging/told-words.ts";
import { watchThread } from "#lib/messaging/watch-thread.ts";
import {
  addNoteAction,
  assignThreadAction,
  closeThreadAction,
  moveThreadAction,
  removeAnswerFileAction,
  reopenThreadAction,
  replyAction,
} from "../actions.ts";

export const metadata: Metadata = { title: "Conversation" };

type Props = {
  params: Promise<{ threadId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE: Record<string, string> = {
  note: "La note est ajoutée.",
  attribue: "La conversation est attribuée.",
  deplace: "Le thème est changé.",
  rouvert: "La conversation est rouverte.",
  joint: "Le fichier est joint à votre réponse.",
};

export default async function StaffThreadPage({ params, searchParams }: Props) {
  const { threadId } = await params;
  const staff = await requireStaff("messages.answer", `/admin/messagerie/${threadId}`);
  const query = await searchParams;
  const known = isUuid(threadId);
  if (known) await markReadByStaff(staff, threadId);
  const [thread, watched, agents, departments, templates, files] = await Promise.all([
    known ? openThread(threadId) : null,
    known ? watchThread(staff.staffMember.id, threadId) : null,
    listAnswering(),
    listDepartments(),
    listTemplates(),
    known ? answerFiles(threadId, staff.staffMember.id) : [],
  ]);
  if (!thread) notFound();
  const facts = factsOf(thread);
  const filled = templates.map((template) => ({
    ...template,
    body: fillTemplate(template.body, facts),
  }));
  const said = thread.messages.filter(({ author }) => author !== "note");
  const done = await doneWords(query.fait, thread);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Messagerie", href: "/admin/messagerie" },
          { label: thread.subject },
        ]}
      />
      <PageTitle
        lead={`${thread.topic.department.name} · ${thread.topic.name}`}
        actions={<Tag tone={staffState(thread).tone}>{staffState(thread).words}</Tag>}
      >
        {thread.subject}
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        {typeof query.refus === "string" ? (
          <Banner kind="error">
            {messagingSentenceOf(query.refus) ?? uploadMessageOfCode(query.refus)}
          </Banner>
        ) : null}
        {watched ? (
          <ThreadWatch threadId={thread.id} start={{ ...watched, messages: said.length }} />
        ) : null}
        <div className="columns">
          <div className="flow">
            <Talk
              messages={thread.messages.map((message, rank) => ({
                ...message,
                attachments:
                  rank === 0
                    ? [...(thread.groupMessage?.attachments ?? []), ...message.attachments]
                    : message.attachments,
                author: authorOf(thread, message),
                isOwn: message.author !== "guardian",
                isNote: message.author === "note",
              }))}
            />
            <Card title="Répondre" id="repondre">
              <ReplyForm
                action={replyAction}
                threadId={thread.id}
                requestId={randomUUID()}
                seenMessages={said.length}
                limit={MAX_BODY}
                templates={filled}
                start={filled.find(({ id }) => id === query.modele)?.body ?? ""}
              />
            </Card>
            <Card>
              <Attachments
                files={files}
                max={MAX_ATTACHMENTS}
                to={{ address: "/api/messagerie/pieces-mairie", fields: { threadId: thread.id } }}
                before="Joignez-le avant d’écrire : la page se recharge."
                removeAction={removeAnswerFileAction}
              />
            </Card>
          </div>
          <div className="flow">
            <FamilyCard thread={thread} permissions={staff.permissions} />
            <ThreadTools
              threadId={thread.id}
              requestId={randomUUID()}
              seenMessages={said.length}
              isClosed={thread.state === "closed"}
              assignedToId={thread.assignedToId ?? ""}
              topicId={thread.topicId}
              agents={agents}
              departments={departments}
              actions={{
                assign: assignThreadAction,
                move: moveThreadAction,
                note: addNoteAction,
                close: closeThreadAction,
                reopen: reopenThreadAction,
              }}
            />
          </div>
        </div>
      </div>
    </>
  );
}

const SAID: Record<string, string> = {
  repondu: "Votre réponse est envoyée.",
  ecrit: "Votre message est envoyé.",
};

/** What was done; after a word to the family, how it hears of it. */
async function doneWords(done: unknown, { guardian }: OpenThread): Promise<string | undefined> {
  if (typeof done !== "string") return undefined;
  const said = SAID[done];
  return said ? `${said} ${toldAgent[await howTold(guardian.id)]}` : DONE[done];
}

type CardProps = { thread: OpenThread; permissions: ReadonlySet<string> };

function FamilyCard({ thread, permissions }: CardProps) {
  const { family, guardian, child, aboutLabel } = thread;
  const canRead = permissions.has("families.read");
  const aboutPath = staffAboutPath(thread, permissions);
  const rows = [
    { label: "Parent", value: `${guardian.firstName} ${guardian.lastName}` },
    {
      label: "Dossier",
      value: canRead ? (
        <TextLink href={`/admin/familles/${family.id}`}>n°&nbsp;{family.fileNumber}</TextLink>
      ) : (
        `n°\u00a0${family.fileNumber}`
      ),
    },
    ...(child ? [{ label: "Enfant", value: `${child.firstName} ${child.lastName}` }] : []),
    ...(aboutLabel
      ? [
          {
            label: "Concerne",
            value: aboutPath ? <TextLink href={aboutPath}>{aboutLabel}</TextLink> : aboutLabel,
          },
        ]
      : []),
  ];
  return (
    <Card flush title="Famille">
      <SummaryList rows={rows} />
    </Card>
  );
}

function authorOf(thread: OpenThread, message: OpenThread["messages"][number]): string {
  const person = message.author === "guardian" ? thread.guardian : message.staffMember;
  return person ? `${person.firstName} ${person.lastName}` : "La mairie";
}

/** What the fields of a ready-made answer become. */
function factsOf({ guardian, family, child }: OpenThread): Record<string, string> {
  return {
    prenom: guardian.firstName,
    nom: guardian.lastName,
    dossier: family.fileNumber,
    ...(child ? { enfant: child.firstName } : {}),
  };
}
