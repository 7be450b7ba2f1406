import { momentInWords } from "#lib/accounts/hour-words.ts";
import { familyState, type ThreadState } from "#lib/messaging/thread.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

export type ThreadLine = {
  id: string;
  subject: string;
  state: ThreadState;
  lastMessageAt: Date;
  hasNewForFamily: boolean;
  hasFamilyMessage: boolean;
  topic: { name: string; department: { name: string } };
};

/** Conversations of a family, the latest first; a new word of the town is bold and said. */
export function ThreadList({ title, threads }: { title: string; threads: ThreadLine[] }) {
  return (
    <Card flush title={title}>
      <ThreadRows threads={threads} />
    </Card>
  );
}

export function ThreadRows({ threads }: { threads: ThreadLine[] }) {
  return threads.map((thread) => (
    <CardRow
      key={thread.id}
      title={
        <TextLink href={`/messagerie/${thread.id}`}>
          {thread.hasNewForFamily ? <strong>{thread.subject}</strong> : thread.subject}
        </TextLink>
      }
      detail={`${thread.topic.department.name}, ${thread.topic.name.toLowerCase()} · ${momentInWords(thread.lastMessageAt)}`}
      value={
        <span className="actions">
          {thread.hasNewForFamily ? (
            <Tag tone="info" icon="mail">
              Non lu
            </Tag>
          ) : null}
          <Tag tone={familyState(thread).tone}>{familyState(thread).words}</Tag>
        </span>
      }
    />
  ));
}
