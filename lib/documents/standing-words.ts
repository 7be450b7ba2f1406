import { dateWithYear } from "#lib/calendar/french.ts";
import type { Requirement, Standing } from "./requirement.ts";

export const standingTones = {
  missing: "danger",
  received: "warn",
  valid: "ok",
  rejected: "danger",
  expired: "danger",
  later: "info",
} as const satisfies Record<Standing, "ok" | "warn" | "danger" | "info">;

/** « Déjà reçu, valable jusqu'au 31 août 2027 » */
export function standingWords({ standing, documents }: Requirement): string {
  const until = documents.find(({ expiresOn }) => expiresOn)?.expiresOn;
  switch (standing) {
    case "missing":
      return "À envoyer";
    case "received":
      return "Reçu, à vérifier par la mairie";
    case "valid":
      return until ? `Déjà reçu, valable jusqu'au ${dateWithYear(until)}` : "Déjà reçu";
    case "rejected":
      return "À remplacer";
    case "expired":
      return until ? `Périmé le ${dateWithYear(until)}` : "Périmé";
    case "later":
      return "Vous l'enverrez plus tard";
  }
}

/** « photo, 412 Ko », « PDF, 2 pages, 1,2 Mo » */
export function fileWords(file: { mediaType: string; sizeBytes: number; pages: number }): string {
  const isPdf = file.mediaType === "application/pdf";
  const kind = isPdf ? `PDF, ${file.pages} ${file.pages > 1 ? "pages" : "page"}` : "photo";
  return `${kind}, ${sizeWords(file.sizeBytes)}`;
}

function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  if (kilobytes < 1000) return `${kilobytes}\u202fKo`;
  return `${(kilobytes / 1024).toFixed(1).replace(".", ",")}\u202fMo`;
}
