import type { ComponentProps } from "react";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { type InboxFilter, type InboxSort, inboxHref } from "#lib/messaging/inbox-filter.ts";
import type { listInbox } from "#lib/messaging/list-inbox.ts";
import { pickValue } from "#lib/messaging/schema.ts";
import { staffState } from "#lib/messaging/thread.ts";
import { isLate, waitingWords } from "#lib/messaging/waiting-words.ts";
import { HiddenField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { PickBox } from "../forms/pick-box.tsx";
import { Select } from "../forms/select.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { Table } from "../ui/table.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Props = {
  threads: Awaited<ReturnType<typeof listInbox>>["threads"];
  filter: InboxFilter;
  at: Date;
  agents: { id: string; firstName: string; lastName: string }[];
  action: ComponentProps<typeof Form>["action"];
};

/** The inbox: a line per conversation with its tick, each heading sorts, one gesture for all that are ticked. */
export function InboxTable({ threads, filter, at, agents, action }: Props) {
  const sort = (key: InboxSort) => {
    const isPresent = filter.sort === key;
    const isDown = (key === "date") !== filter.reversed;
    return {
      href: inboxHref(filter, { sort: key, reversed: isPresent && !filter.reversed }),
      order: isPresent
        ? isDown
          ? ("descending" as const)
          : ("ascending" as const)
        : ("none" as const),
    };
  };
  return (
    <Form action={action} id="conversations" label="Conversations cochées">
      <HiddenField name="back" value={inboxHref(filter, {}, "")} />
      <Table
        caption="Conversations"
        captionHidden
        columns={[
          { key: "subject", label: "Objet" },
          { key: "family", label: "Famille", sort: sort("famille") },
          { key: "department", label: "Service", sort: sort("service") },
          { key: "topic", label: "Thème", sort: sort("theme") },
          { key: "state", label: "État" },
          { key: "wait", label: "Attend depuis", sort: sort("attente") },
          { key: "last", label: "Dernier message", sort: sort("date") },
          { key: "agent", label: "Agent" },
        ]}
        rows={threads.map((thread, rank) => ({
          key: thread.id,
          cells: {
            subject: (
              <span className="flex min-w-32 items-start gap-2">
                <PickBox
                  name="pick"
                  value={pickValue(thread)}
                  label={`Cocher : ${thread.subject}`}
                  isFirst={rank === 0}
                />
                <TextLink href={`/admin/messagerie/${thread.id}`}>{thread.subject}</TextLink>
              </span>
            ),
            family: `${thread.guardian.firstName} ${thread.guardian.lastName}, n°\u00a0${thread.family.fileNumber}`,
            department: thread.topic.department.name,
            topic: thread.topic.name,
            state: <Tag tone={staffState(thread).tone}>{staffState(thread).words}</Tag>,
            wait: thread.waitingSince ? (
              <Tag tone={isLate(thread.waitingSince, at) ? "danger" : "neutral"}>
                {waitingWords(thread.waitingSince, at)}
              </Tag>
            ) : (
              "–"
            ),
            last: momentInWords(thread.lastMessageAt),
            agent: thread.assignedTo
              ? `${thread.assignedTo.firstName} ${thread.assignedTo.lastName}`
              : "Personne",
          },
        }))}
      />
      <Card title="Conversations cochées">
        <div className="flow">
          <Select
            name="staffMemberId"
            label="Agent chargé de la réponse"
            placeholder="Personne"
            options={agents.map(({ id, firstName, lastName }) => ({
              value: id,
              label: `${firstName} ${lastName}`,
            }))}
          />
          <div className="actions">
            <SubmitButton kind="ghost" name="intent" value="assign">
              Attribuer les conversations cochées
            </SubmitButton>
            <SubmitButton kind="ghost" name="intent" value="close">
              Clore les conversations cochées
            </SubmitButton>
          </div>
        </div>
      </Card>
    </Form>
  );
}
