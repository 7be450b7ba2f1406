import type { KeptDocument, Requirement } from "#lib/documents/requirement.ts";
import { absentWords, canOpen, fileWords, scanWords } from "#lib/documents/standing-words.ts";
import type { StaffRequest } from "#lib/enrolments/staff-queries.ts";
import { treatPath } from "#lib/enrolments/treat-paths.ts";
import { Banner } from "../ui/banner.tsx";
import { Tag } from "../ui/tag.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { DocumentViewer } from "./document-viewer.tsx";
import { reviewTones, reviewWords } from "./review-words.ts";

export type ShownFile = { requirement: Requirement; document: KeptDocument };

type Props = { request: StaffRequest; files: ShownFile[]; shown: ShownFile | undefined };

/** The documents of a request: which one is looked at, and the viewer. */
export function DocumentPane({ request, files, shown }: Props) {
  const absent = request.requirements.filter(({ documents }) => documents.length === 0);
  const subjectOf = ({ kind, childId, adultName }: Requirement) => {
    const owner = request.children.find(({ id }) => id === childId)?.firstName ?? adultName;
    return owner ? `${kind.name}, ${owner}` : kind.name;
  };
  return (
    <section aria-label="Documents" className="min-w-0">
      {absent.length > 0 ? (
        <div className="mb-3">
          <Banner
            kind="warning"
            title={
              absent.length > 1 ? `Il manque ${absent.length} documents.` : "Il manque un document."
            }
            still
          >
            {absent.map((requirement) => (
              <span className="block" key={requirement.key}>
                {subjectOf(requirement)} : {absentWords(requirement)}
              </span>
            ))}
          </Banner>
        </div>
      ) : null}
      {request.hiddenDocuments > 0 ? (
        <div className="mb-3">
          <Banner
            kind="info"
            title="Un document de santé est réservé aux agents habilités."
            still
          />
        </div>
      ) : null}
      {files.length > 0 ? (
        <nav aria-label="Documents de la demande">
          <ul className="doctabs">
            {files.map((file) => (
              <li key={file.document.id}>
                <TextLink
                  href={treatPath(request.id, { document: file.document.id })}
                  current={file === shown ? "true" : undefined}
                >
                  {subjectOf(file.requirement)}
                  <Tag tone={reviewTones[file.document.state]}>
                    {reviewWords[file.document.state]}
                  </Tag>
                </TextLink>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {shown && !canOpen(shown.document) ? (
        <p className="viewer-empty soft">
          Ce fichier ne s’ouvre pas : {scanWords[shown.document.scan]}.
        </p>
      ) : shown ? (
        <DocumentViewer
          key={shown.document.id}
          src={`/api/documents/${shown.document.id}`}
          mediaType={shown.document.mediaType}
          title={subjectOf(shown.requirement)}
          detail={fileWords(shown.document)}
        />
      ) : (
        <p className="viewer-empty soft">Cette demande n’a pas de document.</p>
      )}
    </section>
  );
}
