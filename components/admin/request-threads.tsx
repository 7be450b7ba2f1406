import { momentInWords } from "#lib/accounts/hour-words.ts";
import { staffThreadWords, type ThreadState, threadTones } from "#lib/messaging/thread.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Thread = {
  id: string;
  subject: string;
  state: ThreadState;
  lastMessageAt: Date;
  guardian: { firstName: string; lastName: string };
};

/** What the family wrote about a request, beside it. */
export function RequestThreads({ threads }: { threads: Thread[] }) {
  if (threads.length === 0) return null;
  return (
    <Card flush title="Échanges sur cette demande" id="echanges">
      {threads.map(({ id, subject, state, lastMessageAt, guardian }) => (
        <CardRow
          key={id}
          title={
            <TextLink href={`/admin/messagerie/${id}`} prefetch={false}>
              {subject}
            </TextLink>
          }
          detail={`${guardian.firstName} ${guardian.lastName} · ${momentInWords(lastMessageAt)}`}
          value={<Tag tone={threadTones[state]}>{staffThreadWords[state]}</Tag>}
        />
      ))}
    </Card>
  );
}
