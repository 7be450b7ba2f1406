import type { ReactNode } from "react";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import type { OwnProof } from "#lib/documents/own-proofs.ts";
import { canOpen, fileWords } from "#lib/documents/standing-words.ts";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";

type Props = {
  proofs: OwnProof[];
  /** The form that takes a file back. */
  removal: (documentId: string, subject: string) => ReactNode;
};

/** What an adult sent for herself alone: no other adult of the family reads this card. */
export function OwnProofCard({ proofs, removal }: Props) {
  if (proofs.length === 0) return null;
  return (
    <Card title="Pour vous seulement" flush>
      <p className="card-body">Les autres adultes du dossier ne voient pas ces documents.</p>
      {proofs.map((proof) => {
        const subject = `${proof.kind.name}, envoyé le ${dateWithYear(parisDayOf(proof.uploadedAt))}`;
        return (
          <CardRow
            key={proof.id}
            title={
              canOpen(proof) ? (
                <a href={`/api/documents/${proof.id}`} target="_blank" rel="noopener">
                  {proof.kind.name}
                  <span className="visually-hidden"> (nouvel onglet)</span>
                </a>
              ) : (
                proof.kind.name
              )
            }
            detail={
              <>
                {`Envoyé le ${dateWithYear(parisDayOf(proof.uploadedAt))}, ${fileWords(proof)}. `}
                {explain(proof)}
              </>
            }
            value={<StandingTag proof={proof} />}
          >
            {proof.state === "received" && !proof.isInUse ? removal(proof.id, subject) : null}
          </CardRow>
        );
      })}
    </Card>
  );
}

function explain({ state, isInUse, expiresOn, keptUntil, reviewReason }: OwnProof): string {
  if (isInUse) return "Il accompagne votre demande en cours.";
  if (state === "valid") return expiresOn ? `Valable jusqu’au ${dateWithYear(expiresOn)}.` : "";
  const until = `Il sera effacé après le ${dateWithYear(keptUntil)}.`;
  return state === "rejected" && reviewReason
    ? `La mairie a écrit\u00a0: «\u00a0${reviewReason}\u00a0» ${until}`
    : `Aucune demande ne l’utilise. ${until}`;
}

function StandingTag({ proof: { state, scan } }: { proof: OwnProof }) {
  if (scan === "waiting") return <Tag tone="info">Analyse en cours</Tag>;
  if (state === "valid") return <Tag tone="ok">Validé</Tag>;
  return state === "rejected" ? <Tag tone="danger">Refusé</Tag> : <Tag tone="info">Envoyé</Tag>;
}
