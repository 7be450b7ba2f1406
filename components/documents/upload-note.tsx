import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import { Banner } from "../ui/banner.tsx";

type Query = Record<string, string | string[] | undefined>;

/** What the plain upload form answers, from the address it came back to. */
export function UploadNote({ query }: { query: Query }) {
  if (typeof query.refus === "string")
    return (
      <Banner kind="error" title="Le fichier n’a pas été enregistré.">
        {uploadMessageOfCode(query.refus)}
      </Banner>
    );
  if (query.fait === "recu") return <Banner kind="success" title="Le fichier est reçu." />;
  if (query.fait === "enleve") return <Banner kind="success" title="Le fichier est enlevé." />;
  return null;
}
