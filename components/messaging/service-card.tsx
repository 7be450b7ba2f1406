import type { ComponentProps } from "react";
import type { ListedService } from "#lib/messaging/topic-queries.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type FormAction = ComponentProps<typeof Form>["action"];
type Topic = ListedService["topics"][number];
type Actions = Record<"close" | "open" | "order", FormAction>;
type Props = { service: ListedService; here: string; actions: Actions };

/** A service with its themes, in the order that families see. */
export function ServiceCard({ service, here, actions }: Props) {
  const { id, name, email, phone, topics } = service;
  const open = topics.filter(({ isActive }) => isActive);
  return (
    <Card
      flush
      title={name}
      end={
        <TextLink href={`${here}/services/${id}`} hidden={`le service : ${name}`}>
          Modifier
        </TextLink>
      }
    >
      <p className="card-body soft">{[email, phone].filter(Boolean).join(" · ")}</p>
      {topics.map((topic) => (
        <TopicRow
          key={topic.id}
          topic={topic}
          here={here}
          actions={actions}
          rank={open.indexOf(topic)}
          last={open.length - 1}
        />
      ))}
      <div className="card-body actions">
        <TextLink href={`${here}/themes/nouveau?service=${id}`} hidden={`à ${name}`}>
          Ajouter un thème
        </TextLink>
        {open.length > 1 ? (
          <Form action={actions.close} label={`Fermer tous les thèmes : ${name}`}>
            <HiddenField name="departmentId" value={id} />
            <SubmitButton kind="quiet" icon="lock">
              Fermer tous les thèmes<span className="visually-hidden"> : {name}</span>
            </SubmitButton>
          </Form>
        ) : null}
      </div>
    </Card>
  );
}

type RowProps = {
  topic: Topic;
  here: string;
  actions: Actions;
  /** Its place among the themes in use; -1: it is closed. */
  rank: number;
  last: number;
};

function TopicRow({ topic, here, actions, rank, last }: RowProps) {
  const { id, name, advice, notice, isActive, waiting } = topic;
  const hidden = <span className="visually-hidden"> : {name}</span>;
  return (
    <CardRow
      title={
        <TextLink href={`${here}/themes/${id}`} hidden="(modifier)">
          {name}
        </TextLink>
      }
      detail={[
        notice === "daily" ? "Dans le résumé du matin" : "À chaque message",
        waiting > 0 ? `${waiting} en attente de réponse` : "",
        advice,
      ]
        .filter(Boolean)
        .join(" · ")}
      value={isActive ? null : <Tag>Fermé</Tag>}
    >
      <div className="actions">
        {rank > 0 ? (
          <Form action={actions.order} label={`Monter : ${name}`}>
            <HiddenField name="topicId" value={id} />
            <SubmitButton kind="quiet" icon="up" name="direction" value="up">
              Monter{hidden}
            </SubmitButton>
          </Form>
        ) : null}
        {isActive && rank < last ? (
          <Form action={actions.order} label={`Descendre : ${name}`}>
            <HiddenField name="topicId" value={id} />
            <SubmitButton kind="quiet" icon="down" name="direction" value="down">
              Descendre{hidden}
            </SubmitButton>
          </Form>
        ) : null}
        <Form action={actions.open} label={`${isActive ? "Fermer" : "Rouvrir"} : ${name}`}>
          <HiddenField name="topicId" value={id} />
          <SubmitButton kind="quiet" name="isActive" value={isActive ? "non" : "oui"}>
            {isActive ? "Fermer" : "Rouvrir"}
            {hidden}
          </SubmitButton>
        </Form>
      </div>
    </CardRow>
  );
}
