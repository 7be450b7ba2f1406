import type { ReactNode } from "react";
import { isAnswered, type KeptDocument, type Requirement } from "#lib/documents/requirement.ts";
import { fileWords, standingTones, standingWords } from "#lib/documents/standing-words.ts";
import { Details } from "../ui/details.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { UploadForm } from "./upload-form.tsx";

type Props = {
  requirements: Requirement[];
  childName: (childId: string) => string;
  back: string;
  /** The form that takes a file back. */
  removal: (documentId: string, subject: string) => ReactNode;
};

/** The documents asked for, one row each: where it stands, the files sent, a form to send another. */
export function DocumentRows({ requirements, childName, back, removal }: Props) {
  return requirements.map((requirement) => {
    const { key, kind, childId, documents, standing } = requirement;
    const owner = childId ? childName(childId) : null;
    const subject = owner ? `${kind.name}, ${owner}` : kind.name;
    const refused = documents.find(({ reviewReason }) => reviewReason)?.reviewReason;
    return (
      <section className="docrow" key={key} aria-label={subject}>
        <div className="docrow-head">
          <div>
            <h3>
              {kind.name}
              {owner ? ` – ${owner}` : ""}
            </h3>
            <p className="soft measure">{kind.explanation}</p>
          </div>
          <Tag tone={standingTones[standing]}>{standingWords(requirement)}</Tag>
        </div>
        {standing === "rejected" && refused ? (
          <p className="error-text">
            <Icon name="error" size={18} />
            <span>La mairie a écrit : « {refused} »</span>
          </p>
        ) : null}
        {documents.length > 0 ? (
          <ul className="filelist">
            {documents.map((document) => (
              <li key={document.id} className="fileline">
                <FileLine document={document} subject={subject} />
                {document.state === "received" ? removal(document.id, subject) : null}
              </li>
            ))}
          </ul>
        ) : null}
        {isAnswered(standing) ? (
          <Details label="Envoyer un autre fichier" hidden={`: ${subject}`}>
            <UploadForm kindId={kind.id} childId={childId} subject={subject} back={back} />
          </Details>
        ) : (
          <UploadForm kindId={kind.id} childId={childId} subject={subject} back={back} />
        )}
      </section>
    );
  });
}

function FileLine({ document, subject }: { document: KeptDocument; subject: string }) {
  const href = `/api/documents/${document.id}`;
  const isPhoto = document.mediaType !== "application/pdf";
  return (
    <>
      {isPhoto ? (
        <img src={href} alt="" className="thumb" loading="lazy" />
      ) : (
        <Icon name="file" size={32} />
      )}
      <div className="fileline-main">
        <a href={href} target="_blank" rel="noopener">
          Voir le fichier<span className="visually-hidden"> : {subject} (nouvel onglet)</span>
        </a>
        <div className="soft small">{fileWords(document)}</div>
      </div>
    </>
  );
}
