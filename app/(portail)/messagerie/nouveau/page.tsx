import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Select } from "#components/forms/select.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Attachments } from "#components/messaging/attachments.tsx";
import { MessageForm } from "#components/messaging/message-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import { delayInWords } from "#lib/enrolments/usual-delay.ts";
import { messagingSentenceOf } from "#lib/messaging/messages.ts";
import {
  aboutOf,
  childrenToChoose,
  listDepartments,
  readDraft,
  usualAnswer,
} from "#lib/messaging/queries.ts";
import { COUNT_FROM, MAX_ATTACHMENTS, MAX_BODY } from "#lib/messaging/thread.ts";
import {
  chooseTopicAction,
  detachFileAction,
  discardDraftAction,
  postMessageAction,
} from "../actions.ts";

export const metadata: Metadata = { title: "Écrire à un service" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Draft = NonNullable<Awaited<ReturnType<typeof readDraft>>>;
type Topic = NonNullable<Draft["topic"]>;

export default async function NewMessagePage({ searchParams }: Props) {
  const parent = await requireParent("/messagerie/nouveau");
  const query = await searchParams;
  const about = typeof query.objet === "string" ? query.objet.slice(0, 60) : "";
  const [draft, children, aboutLabel] = await Promise.all([
    readDraft(parent, null),
    childrenToChoose(parent),
    about ? aboutOf(parent, about) : "",
  ]);
  const topic = draft?.topic?.isActive ? draft.topic : null;
  const isChoosing = !draft || !topic || query.theme === "changer" || about !== "";
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Messagerie", href: "/messagerie" },
          { label: "Écrire" },
        ]}
      />
      <PageTitle lead={aboutLabel || undefined}>Écrire à un service</PageTitle>
      <div className="flow">
        <UploadAnswer query={query} />
        {isChoosing ? (
          <ChooseTopic service={query.service} about={about} current={topic} />
        ) : (
          <>
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

function UploadAnswer({ query }: { query: Record<string, string | string[] | undefined> }) {
  if (typeof query.refus === "string")
    return (
      <Banner kind="error">
        {messagingSentenceOf(query.refus) ?? uploadMessageOfCode(query.refus)}
      </Banner>
    );
  return query.fait === "joint" ? <Banner kind="success">Le fichier est joint.</Banner> : null;
}

/** Service, then theme: without JavaScript the second list comes with the second step. */
async function ChooseTopic({
  service,
  about,
  current,
}: {
  service: string | string[] | undefined;
  about: string;
  current: Topic | null;
}) {
  const departments = await listDepartments();
  const chosen =
    departments.find(({ id }) => id === service) ??
    departments.find(({ id }) => id === current?.departmentId) ??
    (departments.length === 1 ? departments[0] : undefined);
  return (
    <>
      {departments.length > 1 ? (
        <Card title="À quel service voulez-vous écrire ?">
          <ul className="link-list">
            {departments.map(({ id, name }) => (
              <li key={id}>
                <TextLink
                  href={`/messagerie/nouveau?theme=changer&service=${id}${about ? `&objet=${encodeURIComponent(about)}` : ""}`}
                  current={id === chosen?.id ? "true" : undefined}
                >
                  {name}
                </TextLink>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {chosen ? (
        <Card title={chosen.name}>
          <Form action={chooseTopicAction} id="theme" label="Choisir un thème">
            <HiddenField name="about" value={about} />
            <Select
              name="topicId"
              label="Thème de votre message"
              placeholder="Choisissez un thème"
              defaultValue={current?.id}
              options={chosen.topics.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <SubmitButton>Continuer</SubmitButton>
          </Form>
        </Card>
      ) : null}
    </>
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
        Thème : {topic.name}.{aboutLabel ? ` ${aboutLabel}.` : null}
      </p>
      {delay === null ? null : <p className="soft">Réponse habituelle : {delayInWords(delay)}.</p>}
      {topic.advice ? (
        <Banner kind="info" still title="Vous pouvez le faire vous-même.">
          {topic.advice}{" "}
          {topic.advicePath ? <TextLink href={topic.advicePath}>Y aller</TextLink> : null}
        </Banner>
      ) : null}
    </Card>
  );
}
