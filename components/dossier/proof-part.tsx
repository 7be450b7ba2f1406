import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { fileWords } from "#lib/documents/standing-words.ts";
import { UploadForm } from "../documents/upload-form.tsx";
import { Card, CardRow } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";

export type Proof = {
  kindId: string;
  /** The adult whose own proof it is. */
  guardianId: string | null;
  name: string;
  explanation: string;
  /** The form is taken without it too. */
  isOptional: boolean;
  /** Sent and not checked yet: what staff will read with the request. */
  files: { id: string; mediaType: string; sizeBytes: number; pages: number; uploadedAt: Date }[];
};

/** First the proof, then the change: the form below is refused without it, unless the proof is optional. */
export function ProofPart({ proof, back }: { proof: Proof; back: string }) {
  return (
    <Card title={`1. ${proof.name}${proof.isOptional ? " (facultatif)" : ""}`} flush>
      {proof.files.map((file) => (
        <CardRow
          key={file.id}
          title={<a href={`/api/documents/${file.id}`}>Voir le document envoyé</a>}
          detail={`${fileWords(file)}, envoyé le ${dateWithYear(parisDayOf(file.uploadedAt))}`}
          value={<Tag tone="ok">Reçu</Tag>}
        />
      ))}
      <div className="card-body grid gap-3">
        {proof.files.length > 0 ? (
          <p>
            Le plus récent partira avec votre demande&nbsp;: il doit montrer ce que vous demandez.
            Sinon, envoyez-en un autre.
          </p>
        ) : null}
        <p>{proof.explanation}</p>
        <UploadForm
          target={{ kindId: proof.kindId, childId: null, guardianId: proof.guardianId }}
          subject={proof.name}
          back={back}
        />
      </div>
    </Card>
  );
}
