import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { RecipientList } from "#components/group-messages/recipient-list.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Attachments } from "#components/messaging/attachments.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import { fileWords } from "#lib/documents/standing-words.ts";
import { groupNatures } from "#lib/group-messages/group.ts";
import { type GroupMessageView, readGroupMessage } from "#lib/group-messages/queries.ts";
import { isUuid } from "#lib/ids.ts";
import { messagingSentenceOf } from "#lib/messaging/messages.ts";
import { MAX_ATTACHMENTS } from "#lib/messaging/thread.ts";
import { detachGroupFileAction, discardGroupAction, sendGroupAction } from "../actions.ts";

export const metadata: Metadata = { title: "Envoi groupé" };

type Query = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ groupMessageId: string }>; searchParams: Promise<Query> };

export default async function GroupMessagePage({ params, searchParams }: Props) {
  const { groupMessageId } = await params;
  const home = `/admin/messagerie/envoi-groupe/${groupMessageId}`;
  await requireStaff("messages.broadcast", home);
  const query = await searchParams;
  const message = isUuid(groupMessageId) ? await readGroupMessage(groupMessageId) : null;
  if (!message) notFound();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Messagerie", href: "/admin/messagerie" },
          { label: "Envois groupés", href: "/admin/messagerie/envoi-groupe" },
          { label: message.subject },
        ]}
      />
      <PageTitle lead={`${message.topic.department.name} · ${message.topic.name}`}>
        {message.subject}
      </PageTitle>
      <div className="flow">
        {query.fait === "joint" ? <Banner kind="success">Le fichier est joint.</Banner> : null}
        {typeof query.refus === "string" ? (
          <Banner kind="error">
            {messagingSentenceOf(query.refus) ?? uploadMessageOfCode(query.refus)}
          </Banner>
        ) : null}
        {message.jobId && message.sentAt ? (
          <Banner kind="info" still title={`Envoyé ${momentInWords(message.sentAt)}.`}>
            <TextLink href={`/admin/travaux/${message.jobId}`}>Voir l’avancement</TextLink>
          </Banner>
        ) : null}
        <MessageCards message={message} />
        {message.jobId ? null : <Sending message={message} home={home} page={query.page} />}
      </div>
    </>
  );
}

function MessageCards({ message }: { message: GroupMessageView }) {
  const change = message.jobId
    ? undefined
    : `/admin/messagerie/envoi-groupe/nouveau?message=${message.id}`;
  return (
    <>
      <Card
        title="Message"
        end={change ? <TextLink href={change}>Modifier le message</TextLink> : null}
      >
        <p className="group-body">{message.body}</p>
      </Card>
      <Card flush title="Envoi">
        <SummaryList
          rows={[
            { label: "Destinataires", value: message.to },
            { label: "Nature", value: groupNatures[message.nature].label },
            {
              label: "Réponses",
              value: message.allowsReply
                ? "Les familles peuvent répondre"
                : "Lecture seule, sans réponse",
            },
          ]}
        />
      </Card>
      {message.jobId && message.attachments.length > 0 ? (
        <Card title="Fichiers joints">
          <ul className="filelist">
            {message.attachments.map((file, rank) => (
              <li key={file.id} className="fileline">
                <a href={`/api/messagerie/pieces/${file.id}`} target="_blank" rel="noreferrer">
                  Fichier joint {rank + 1} ({fileWords(file)})
                  <span className="visually-hidden"> (nouvelle fenêtre)</span>
                </a>
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

type SendingProps = { message: GroupMessageView; home: string; page: Query[string] };

function Sending({ message, home, page }: SendingProps) {
  const { recipients, families, withoutAccount } = message;
  const asked = Number(page);
  return (
    <>
      <Card id="repondre">
        <Attachments
          files={message.attachments}
          max={MAX_ATTACHMENTS}
          to={{
            address: "/api/messagerie/envoi-groupe",
            fields: { groupMessageId: message.id },
          }}
          before=""
          removeAction={detachGroupFileAction}
        />
      </Card>
      {recipients.length === 0 ? (
        <Card>
          <EmptyState
            icon="mail"
            action={
              <LinkButton href={`/admin/messagerie/envoi-groupe/nouveau?message=${message.id}`}>
                Choisir d’autres destinataires
              </LinkButton>
            }
          >
            Personne ne correspond. Il n’y a rien à envoyer.
          </EmptyState>
        </Card>
      ) : (
        <>
          <Banner kind="info" still title={`${countedAdults(recipients.length)}.`}>
            {families > 1 ? `${families} familles` : "1 famille"}, chaque adulte une seule fois.
            {withoutAccount > 0
              ? ` ${countedAdults(withoutAccount)} sans compte : le message les attend dans le portail.`
              : null}
          </Banner>
          <Form action={sendGroupAction} id="envoyer" label="Envoyer le message">
            <HiddenField name="groupMessageId" value={message.id} />
            <HiddenField name="seen" value={message.stamp} />
            <SubmitButton icon="mail">Envoyer à {countedAdults(recipients.length)}</SubmitButton>
          </Form>
          <RecipientList
            recipients={recipients}
            page={Number.isInteger(asked) && asked > 0 ? asked : 1}
            hrefOf={(to) => `${home}?page=${to}`}
          />
        </>
      )}
      <Form action={discardGroupAction} label="Jeter le brouillon">
        <HiddenField name="groupMessageId" value={message.id} />
        <SubmitButton kind="quiet" icon="cross">
          Jeter ce brouillon
        </SubmitButton>
      </Form>
    </>
  );
}

function countedAdults(count: number): string {
  return count > 1 ? `${count.toLocaleString("fr-FR")} adultes` : "1 adulte";
}
