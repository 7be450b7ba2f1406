import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import type { DocumentToCheck } from "#lib/documents/check-queue.ts";
import { scanWords } from "#lib/documents/standing-words.ts";
import { checkPath } from "#lib/enrolments/treat-paths.ts";
import { Card } from "../ui/card.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { reviewTones, reviewWords } from "./review-words.ts";

/** What a document is about, and what an agent compares it with. */
export function CheckFacts({ document }: { document: DocumentToCheck }) {
  const { family, child, guardian, uploadedBy, kind } = document;
  const until = document.expiresOn ?? document.proposedUntil;
  return (
    <>
      <Card
        title={kind.name}
        end={<Tag tone={reviewTones[document.state]}>{reviewWords[document.state]}</Tag>}
      >
        <dl className="facts">
          <dt>Pour</dt>
          <dd>
            {child
              ? `${child.firstName} ${child.lastName}`
              : guardian
                ? `${guardian.firstName} ${guardian.lastName}`
                : "toute la famille"}
          </dd>
          <dt>Envoyé le</dt>
          <dd>
            {dateWithYear(parisDayOf(document.uploadedAt))}, par {uploadedBy.firstName}{" "}
            {uploadedBy.lastName}
          </dd>
          <dt>Expire le</dt>
          <dd>
            {until ? dateWithYear(until) : "jamais"}
            {document.expiresOn ? "" : " (proposé)"}
          </dd>
          <dt>Antivirus</dt>
          <dd>{scanWords[document.scan]}</dd>
          {document.reviewReason ? (
            <>
              <dt>Refusé</dt>
              <dd>« {document.reviewReason} »</dd>
            </>
          ) : null}
        </dl>
        {document.isSuspicious ? (
          <p className="mt-3">Ce PDF contient un script ou un fichier joint : méfiez-vous.</p>
        ) : null}
        {document.files.length > 1 ? (
          <nav aria-label="Fichiers envoyés pour ce document" className="mt-3">
            <ul className="doctabs">
              {document.files.map(({ id, state }, index) => (
                <li key={id}>
                  <TextLink href={checkPath(id)} current={id === document.id ? "true" : undefined}>
                    Fichier {index + 1}
                    <Tag tone={reviewTones[state]}>{reviewWords[state]}</Tag>
                  </TextLink>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </Card>
      <Card title={`Famille ${family.name}`}>
        <dl className="facts">
          <dt>Dossier</dt>
          <dd>{family.fileNumber}</dd>
          <dt>Adresse</dt>
          <dd>
            {[family.addressLine1, family.addressLine2, `${family.postalCode} ${family.city}`]
              .filter(Boolean)
              .join(", ")}
          </dd>
          {child ? (
            <>
              <dt>Né(e) le</dt>
              <dd>{dateWithYear(child.birthDay)}</dd>
              <dt>École</dt>
              <dd>
                {child.school.name}, {child.class.name}
              </dd>
            </>
          ) : null}
          {child && kind.isHealth ? (
            <>
              <dt>PAI déclaré</dt>
              <dd>{child.hasPai ? "Oui" : "Non : le prix ne change pas sans cette réponse"}</dd>
            </>
          ) : null}
        </dl>
        <p className="mt-3">
          <TextLink href={`/admin/familles/${family.id}`}>Voir le dossier de la famille</TextLink>
        </p>
      </Card>
    </>
  );
}
