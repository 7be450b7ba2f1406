import { momentInWords } from "#lib/accounts/hour-words.ts";
import { staffState, type ThreadState } from "#lib/messaging/thread.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Thread = {
  id: string;
  subject: string;
  state: ThreadState;
  lastMessageAt: Date;
  hasFamilyMessage: boolean;
  guardian: { firstName: string; lastName: string };
};

type Props = { request: { id: string; familyId: string }; threads: Thread[] };

/** What was written about a request, beside it, with a way to write to the family. */
export function RequestThreads({ request, threads }: Props) {
  return (
    <Card flush title="Échanges sur cette demande" id="echanges">
      {threads.map((thread) => (
        <CardRow
          key={thread.id}
          title={<TextLink href={`/admin/messagerie/${thread.id}`}>{thread.subject}</TextLink>}
          detail={`${thread.guardian.firstName} ${thread.guardian.lastName} · ${momentInWords(thread.lastMessageAt)}`}
          value={<Tag tone={staffState(thread).tone}>{staffState(thread).words}</Tag>}
        />
      ))}
      <p className="card-body">
        <TextLink
          href={`/admin/messagerie/nouveau?famille=${request.familyId}&objet=demande:${request.id}`}
        >
          Écrire à la famille sur cette demande
        </TextLink>
      </p>
    </Card>
  );
}
