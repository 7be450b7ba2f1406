import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import type { FamilyDocument } from "#lib/documents/check-queue.ts";
import { canOpen, scanWords } from "#lib/documents/standing-words.ts";
import { checkPath } from "#lib/enrolments/treat-paths.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { reviewTones, reviewWords } from "./review-words.ts";

type Props = { documents: FamilyDocument[]; mayTreat: boolean; mayReadHealth: boolean };

/** What the family has sent and where each stands; whoever may treat requests opens it, and may answer. */
export function DocumentsCard({ documents, mayTreat, mayReadHealth }: Props) {
  return (
    <Card title="Documents" flush>
      {documents.length === 0 ? <CardRow title="Aucun document envoyé." /> : null}
      {documents.map((document) => {
        const name = document.subject
          ? `${document.kind.name}, ${document.subject}`
          : document.kind.name;
        return (
          <CardRow
            key={document.id}
            title={
              mayTreat && canOpen(document) ? (
                <TextLink href={checkPath(document.id)}>{name}</TextLink>
              ) : (
                name
              )
            }
            detail={detailOf(document)}
            value={
              document.isExpired ? (
                <Tag tone="danger">Périmé</Tag>
              ) : (
                <Tag tone={reviewTones[document.state]}>{reviewWords[document.state]}</Tag>
              )
            }
          />
        );
      })}
      {mayReadHealth ? null : (
        <CardRow title="Les documents de santé sont réservés aux agents habilités." />
      )}
    </Card>
  );
}

function detailOf({ uploadedAt, expiresOn, scan, state }: FamilyDocument): string {
  const sent = `Envoyé le ${dateWithYear(parisDayOf(uploadedAt))}`;
  if (scan === "waiting" || scan === "infected") return `${sent} · ${scanWords[scan]}`;
  return state === "valid" && expiresOn
    ? `${sent} · valable jusqu’au ${dateWithYear(expiresOn)}`
    : sent;
}
