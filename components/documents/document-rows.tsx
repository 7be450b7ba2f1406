import type { ReactNode } from "react";
import { isAnswered, type KeptDocument, type Requirement } from "#lib/documents/requirement.ts";
import { canOpen, fileWords, standingTones, standingWords } from "#lib/documents/standing-words.ts";
import { Details } from "../ui/details.tsx";
import { Icon } from "../ui/icon.tsx";
import { Tag } from "../ui/tag.tsx";
import { PhotoExample } from "./photo-example.tsx";
import { UploadForm } from "./upload-form.tsx";

type Props = {
  requirements: Requirement[];
  childName: (childId: string) => string;
  back: string;
  /** The form that takes a file back. */
  removal: (documentId: string, subject: string) => ReactNode;
  /** Without the right to send: the rows only tell. */
  isReadOnly?: boolean | undefined;
};

/** The documents asked for, one row each: where it stands, the files sent, a form to send another. */
export function DocumentRows({ requirements, childName, back, removal, isReadOnly }: Props) {
  return requirements.map((requirement) => {
    const { key, kind, childId, guardianId, adultName, documents, standing } = requirement;
    const owner = childId ? childName(childId) : adultName;
    const target = { kindId: kind.id, childId, guardianId };
    const subject = owner ? `${kind.name}, ${owner}` : kind.name;
    // A document of one child has its name in the title.
    const concerned = childId ? [] : requirement.concerns.map(childName).filter(Boolean);
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
            {concerned.length > 0 ? (
              <p className="soft">Demandé pour : {concerned.join(", ")}</p>
            ) : null}
          </div>
          <Tag tone={standingTones[standing]}>{standingWords(requirement)}</Tag>
        </div>
        {standing === "rejected" && refused ? (
          <p className="error-text">
            <Icon name="error" size={18} />
            <span>La mairie a écrit : « {refused} »</span>
          </p>
        ) : null}
        {standing === "rejected" && !isReadOnly ? <PhotoExample /> : null}
        {documents.length > 0 ? (
          <ul className="filelist">
            {documents.map((document) => (
              <li key={document.id} className="fileline">
                {canOpen(document) ? (
                  <FileLine document={document} subject={subject} />
                ) : (
                  <UnreadableLine document={document} />
                )}
                {!isReadOnly && document.state === "received" && document.scan !== "infected"
                  ? removal(document.id, subject)
                  : null}
              </li>
            ))}
          </ul>
        ) : null}
        {isReadOnly ? null : isAnswered(standing) ? (
          <Details label="Envoyer un autre fichier" hidden={`: ${subject}`}>
            <UploadForm target={target} subject={subject} back={back} />
          </Details>
        ) : (
          <UploadForm target={target} subject={subject} back={back} />
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
          Voir le fichier<span className="visually-hidden"> : {subject} (nouvel onglet)</span>
        </a>
        <div className="soft small">{fileWords(document)}</div>
      </div>
    </>
  );
}

/** In quarantine until the antivirus has answered, or erased because it found something. */
function UnreadableLine({ document }: { document: KeptDocument }) {
  return (
    <>
      <Icon name={document.scan === "infected" ? "error" : "file"} size={32} />
      <div className="fileline-main">
        {document.scan === "infected"
          ? "Ce fichier est dangereux (virus). Il n’a pas été gardé."
          : "Analyse en cours : le fichier s’ouvrira dès qu’elle sera finie."}
        <div className="soft small">{fileWords(document)}</div>
      </div>
    </>
  );
}
