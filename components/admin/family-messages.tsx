import { momentInWords } from "#lib/accounts/hour-words.ts";
import { staffState, type ThreadState } from "#lib/messaging/thread.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";

type Thread = {
  id: string;
  subject: string;
  state: ThreadState;
  aboutLabel: string;
  lastMessageAt: Date;
  hasFamilyMessage: boolean;
  guardian: { firstName: string; lastName: string };
};

type Props = {
  family: { id: string; fileNumber: string };
  total: number;
  threads: Thread[];
};

/** The latest conversations of a family, on its page, with a way to write to it. */
export function FamilyMessages({ family, total, threads }: Props) {
  return (
    <Card
      flush
      title="Messages"
      id="messages"
      end={
        <TextLink href={`/admin/messagerie/nouveau?famille=${family.id}`}>
          Écrire à la famille
        </TextLink>
      }
    >
      {threads.map((thread) => (
        <CardRow
          key={thread.id}
          title={<TextLink href={`/admin/messagerie/${thread.id}`}>{thread.subject}</TextLink>}
          detail={[
            `${thread.guardian.firstName} ${thread.guardian.lastName}`,
            // A subject that a link wrote says it already.
            thread.aboutLabel === thread.subject ? "" : thread.aboutLabel,
            momentInWords(thread.lastMessageAt),
          ]
            .filter(Boolean)
            .join(" · ")}
          value={<Tag tone={staffState(thread).tone}>{staffState(thread).words}</Tag>}
        />
      ))}
      {total === 0 ? <p className="card-body soft">Aucun message avec cette famille.</p> : null}
      {total > threads.length ? (
        <p className="card-body">
          <TextLink href={`/admin/messagerie?etat=tous&recherche=${family.fileNumber}`}>
            Voir les {total} conversations
          </TextLink>
        </p>
      ) : null}
    </Card>
  );
}
