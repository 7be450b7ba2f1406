import type { ComponentProps } from "react";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Select } from "../forms/select.tsx";
import { TextArea } from "../forms/text-area.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type ThreadAction = ComponentProps<typeof Form>["action"];

type Props = {
  threadId: string;
  requestId: string;
  /** Last message on the page: a later one is not closed unread. */
  seenMessages: number;
  isClosed: boolean;
  assignedToId: string;
  topicId: string;
  agents: { id: string; firstName: string; lastName: string }[];
  departments: { name: string; topics: { id: string; name: string }[] }[];
  actions: Record<"assign" | "move" | "note" | "close" | "reopen", ThreadAction>;
};

/** Who deals with it, under which theme, notes among agents, the end. */
export function ThreadTools(props: Props) {
  const { threadId, requestId, seenMessages, isClosed, agents, departments, actions } = props;
  return (
    <>
      <Card title="Suivi">
        <div className="flow">
          <Form action={actions.assign} id="attribuer" label="Attribuer la conversation">
            <HiddenField name="threadId" value={threadId} />
            <Select
              name="staffMemberId"
              label="Agent chargé de la réponse"
              placeholder="Personne"
              defaultValue={props.assignedToId}
              options={agents.map(({ id, firstName, lastName }) => ({
                value: id,
                label: `${firstName} ${lastName}`,
              }))}
            />
            <SubmitButton kind="ghost">Attribuer</SubmitButton>
          </Form>
          <Form action={actions.move} id="deplacer" label="Changer de thème">
            <HiddenField name="threadId" value={threadId} />
            <Select
              name="topicId"
              label="Service et thème"
              defaultValue={props.topicId}
              options={departments.map(({ name, topics }) => ({
                label: name,
                options: topics.map((topic) => ({ value: topic.id, label: topic.name })),
              }))}
            />
            <SubmitButton kind="ghost">Changer de thème</SubmitButton>
          </Form>
          <div className="actions">
            <Form
              action={isClosed ? actions.reopen : actions.close}
              id="clore"
              label={isClosed ? "Rouvrir la conversation" : "Clore la conversation"}
            >
              <HiddenField name="threadId" value={threadId} />
              <HiddenField name="seenMessages" value={String(seenMessages)} />
              <SubmitButton kind="ghost">
                {isClosed ? "Rouvrir" : "Clore sans répondre"}
              </SubmitButton>
            </Form>
            <a className="btn btn-quiet" href={`/api/messagerie/${threadId}/export`}>
              Télécharger l’échange
            </a>
          </div>
        </div>
      </Card>
      <Card title="Note entre agents">
        <Form action={actions.note} id="noter" label="Ajouter une note">
          <HiddenField name="threadId" value={threadId} />
          <HiddenField name="requestId" value={requestId} />
          <TextArea name="note" label="Note" hint="La famille ne la voit jamais." rows={3} />
          <SubmitButton kind="ghost">Ajouter la note</SubmitButton>
        </Form>
      </Card>
    </>
  );
}
