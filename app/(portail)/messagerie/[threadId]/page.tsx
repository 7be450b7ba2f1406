import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Attachments } from "#components/messaging/attachments.tsx";
import { MessageForm } from "#components/messaging/message-form.tsx";
import { Talk } from "#components/messaging/talk.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import { delayInWords } from "#lib/enrolments/usual-delay.ts";
import { isUuid } from "#lib/ids.ts";
import { familyAboutPath } from "#lib/messaging/about-path.ts";
import { howTold } from "#lib/messaging/how-told.ts";
import { markReadByFamily } from "#lib/messaging/mark-read.ts";
import { messagingSentenceOf } from "#lib/messaging/messages.ts";
import { readDraft, readThread, usualAnswer } from "#lib/messaging/queries.ts";
import { COUNT_FROM, familyState, MAX_ATTACHMENTS, MAX_BODY } from "#lib/messaging/thread.ts";
import { toldFamily } from "#lib/messaging/told-words.ts";
import { detachFileAction, postMessageAction } from "../actions.ts";

export const metadata: Metadata = { title: "Message" };

type Props = {
  params: Promise<{ threadId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ThreadPage({ params, searchParams }: Props) {
  const { threadId } = await params;
  const parent = await requireParent(`/messagerie/${threadId}`);
  const query = await searchParams;
  const thread = isUuid(threadId) ? await readThread(parent, threadId) : null;
  if (!thread) notFound();
  if (thread.hasNewForFamily) await markReadByFamily(parent, thread.id);
  const [draft, delay] = await Promise.all([
    readDraft(parent, thread.id),
    usualAnswer(thread.topic.departmentId),
  ]);
  const aboutPath = familyAboutPath(thread);
  const isWaiting = thread.state === "sent" || thread.state === "read";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Messagerie", href: "/messagerie" },
          { label: thread.subject },
        ]}
      />
      <PageTitle
        lead={[
          thread.topic.department.name,
          thread.topic.name,
          thread.child?.firstName,
          thread.aboutLabel,
        ]
          .filter(Boolean)
          .join(" · ")}
        actions={<Tag tone={familyState(thread).tone}>{familyState(thread).words}</Tag>}
      >
        {thread.subject}
      </PageTitle>
      <div className="flow">
        {aboutPath ? (
          <p>
            <TextLink href={aboutPath}>Voir ce dont il s’agit</TextLink>
          </p>
        ) : null}
        {query.fait === "envoye" ? (
          <Banner kind="success" title="Votre message est envoyé.">
            {toldFamily[await howTold(parent.guardian.id)]}
          </Banner>
        ) : null}
        {query.fait === "joint" ? <Banner kind="success">Le fichier est joint.</Banner> : null}
        {typeof query.refus === "string" ? (
          <Banner kind="error">
            {messagingSentenceOf(query.refus) ?? uploadMessageOfCode(query.refus)}
          </Banner>
        ) : null}
        <Talk
          messages={thread.messages.map((message, rank) => ({
            ...message,
            attachments:
              rank === 0
                ? [...(thread.groupMessage?.attachments ?? []), ...message.attachments]
                : message.attachments,
            author: message.author === "staff" ? thread.topic.department.name : "Vous",
            isOwn: message.author === "guardian",
          }))}
        />
        {isWaiting && delay !== null ? (
          <p className="soft">Réponse habituelle : {delayInWords(delay)}.</p>
        ) : null}
        {thread.isReadOnly ? (
          <Card title="Une question ?">
            <p>
              On ne répond pas à cette information.{" "}
              <TextLink href="/messagerie/nouveau">Écrire à un service</TextLink>
            </p>
          </Card>
        ) : (
          <>
            <Card
              title={thread.state === "closed" ? "Reprendre la conversation" : "Répondre"}
              id="repondre"
            >
              <MessageForm
                action={postMessageAction}
                requestId={randomUUID()}
                limit={MAX_BODY}
                countFrom={COUNT_FROM}
                threadId={thread.id}
                draft={{ subject: "", body: draft?.body ?? "", childId: "" }}
              />
            </Card>
            <Card>
              <Attachments
                files={draft?.attachments ?? []}
                max={MAX_ATTACHMENTS}
                to={{ address: "/api/messagerie/pieces", fields: { threadId: thread.id } }}
                removeAction={detachFileAction}
              />
            </Card>
          </>
        )}
      </div>
    </>
  );
}
