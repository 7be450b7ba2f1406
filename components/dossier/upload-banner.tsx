import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import { Banner } from "../ui/banner.tsx";

/** What became of a file sent without JavaScript: the address tells. */
export function UploadBanner({ query }: { query: Record<string, string | string[] | undefined> }) {
  if (query.fait === "recu") return <Banner kind="success" title="Le fichier est reçu." />;
  return typeof query.refus === "string" ? (
    <Banner kind="error">{uploadMessageOfCode(query.refus)}</Banner>
  ) : null;
}
