import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Attachments } from "#components/messaging/attachments.tsx";
import { MessageForm } from "#components/messaging/message-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import { delayInWords } from "#lib/enrolments/usual-delay.ts";
import { isBlank } from "#lib/messaging/about.ts";
import { messagingSentenceOf } from "#lib/messaging/messages.ts";
import { aboutOf, childrenToChoose, readDraft, usualAnswer } from "#lib/messaging/queries.ts";
import { COUNT_FROM, MAX_ATTACHMENTS, MAX_BODY } from "#lib/messaging/thread.ts";
import { detachFileAction, discardDraftAction, postMessageAction } from "../actions.ts";
import { ChooseTopic } from "./choose-topic.tsx";

export const metadata: Metadata = { title: "Écrire à un service" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Draft = NonNullable<Awaited<ReturnType<typeof readDraft>>>;
type Topic = NonNullable<Draft["topic"]>;

export default async function NewMessagePage({ searchParams }: Props) {
  const parent = await requireParent("/messagerie/nouveau");
  const query = await searchParams;
  const asked = typeof query.objet === "string" ? query.objet.slice(0, 60) : "";
  const [draft, children] = await Promise.all([readDraft(parent, null), childrenToChoose(parent)]);
  const thing = asked ? await aboutOf(parent, asked, draft) : null;
  const about = thing ? asked : "";
  const topic = draft?.topic?.isActive ? draft.topic : null;
  const isChoosing = !draft || !topic || query.theme === "changer" || thing !== null;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Messagerie", href: "/messagerie" },
          { label: "Écrire" },
        ]}
      />
      <PageTitle help="messages" lead={thing?.label}>
        Écrire à un service
      </PageTitle>
      <div className="flow">
        <Answer query={query} />
        {draft && thing?.isHeld ? (
          <HeldDraft draft={draft} about={about} label={thing.label} />
        ) : isChoosing ? (
          <ChooseTopic service={query.service} about={about} current={topic} />
        ) : (
          <>
            {hasOwnWords(draft) ? (
              <Banner kind="info" still title="Vous aviez commencé ce message.">
                Il n’est pas encore envoyé. Finissez-le, ou jetez-le en bas de la page pour écrire
                sur autre chose.
              </Banner>
            ) : null}
            <TopicCard topic={topic} aboutLabel={draft.aboutLabel} />
            <Card title="Votre message" id="repondre">
              <MessageForm
                action={postMessageAction}
                requestId={randomUUID()}
                limit={MAX_BODY}
                countFrom={COUNT_FROM}
                topicId={topic.id}
                choices={children}
                draft={{ subject: draft.subject, body: draft.body, childId: draft.childId ?? "" }}
              />
            </Card>
            <Card>
              <Attachments
                files={draft.attachments}
                max={MAX_ATTACHMENTS}
                to={{ address: "/api/messagerie/pieces", fields: {} }}
                removeAction={detachFileAction}
              />
            </Card>
            <Form action={discardDraftAction} label="Jeter le brouillon">
              <HiddenField name="draftId" value={draft.id} />
              <SubmitButton kind="quiet" icon="cross">
                Jeter ce brouillon
              </SubmitButton>
            </Form>
          </>
        )}
      </div>
    </>
  );
}

/** The subject and the first sentence that a link has written are not the adult's own. */
function hasOwnWords(draft: Draft): boolean {
  return !isBlank(draft) || (draft.subject !== "" && draft.subject !== draft.aboutLabel);
}

function Answer({ query }: { query: Record<string, string | string[] | undefined> }) {
  if (typeof query.refus === "string")
    return (
      <Banner kind="error">
        {messagingSentenceOf(query.refus) ?? uploadMessageOfCode(query.refus)}
      </Banner>
    );
  if (query.fait === "brouillon-jete")
    return <Banner kind="success">Le brouillon est jeté.</Banner>;
  return query.fait === "joint" ? <Banner kind="success">Le fichier est joint.</Banner> : null;
}

/** A link about a thing, while another message is not finished: the reader says what becomes of it. */
function HeldDraft({ draft, about, label }: { draft: Draft; about: string; label: string }) {
  return (
    <Card title="Vous avez un autre message à finir." tone="warn">
      <div className="flow">
        <p>
          Il n’est pas encore envoyé{draft.subject ? ` : « ${draft.subject} »` : ""}. Que
          voulez-vous faire ?
        </p>
        <p>
          <LinkButton href="/messagerie/nouveau">Finir ce message d’abord</LinkButton>
        </p>
        <Form action={discardDraftAction} label="Jeter le brouillon">
          <HiddenField name="draftId" value={draft.id} />
          <HiddenField name="about" value={about} />
          <SubmitButton kind="ghost" icon="cross">
            Le jeter et écrire sur : {label}
          </SubmitButton>
        </Form>
      </div>
    </Card>
  );
}

async function TopicCard({ topic, aboutLabel }: { topic: Topic; aboutLabel: string }) {
  const delay = await usualAnswer(topic.departmentId);
  return (
    <Card
      title={topic.department.name}
      end={
        <TextLink href="/messagerie/nouveau?theme=changer" hidden="le service ou le thème">
          Modifier
        </TextLink>
      }
    >
      <p>
        Thème : {topic.name}.{aboutLabel ? ` ${aboutLabel}.` : null}
      </p>
      {delay === null ? null : <p className="soft">Réponse habituelle : {delayInWords(delay)}.</p>}
      {/* The advice is the theme's: about one day or one invoice, it may not be true. */}
      {topic.advice && !aboutLabel ? (
        <Banner kind="info" still title="Vous pouvez le faire vous-même.">
          {topic.advice}{" "}
          {topic.advicePath ? <TextLink href={topic.advicePath}>Y aller</TextLink> : null}
        </Banner>
      ) : null}
    </Card>
  );
}
