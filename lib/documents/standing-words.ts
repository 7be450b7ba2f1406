import { dateWithYear } from "#lib/calendar/french.ts";
import type { KeptDocument, Requirement, Standing, Validity } from "./requirement.ts";

export const standingTones = {
  missing: "danger",
  checking: "info",
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
    case "checking":
      return "Analyse en cours";
    case "received":
      return "Reçu, à vérifier par la mairie";
    case "valid":
      return until ? `Déjà reçu, valable jusqu’au ${dateWithYear(until)}` : "Déjà reçu";
    case "rejected":
      return "À remplacer";
    case "expired":
      return until ? `Périmé le ${dateWithYear(until)}` : "Périmé";
    case "later":
      return "Vous l’enverrez plus tard";
  }
}

/** What an agent reads of a document that is not there: the family's own word would tell the agent to send it. */
export function absentWords({ standing }: Pick<Requirement, "standing">): string {
  return standing === "later" ? "la famille l’enverra plus tard" : "pas encore envoyé";
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

/** What staff reads of the antivirus. */
export const scanWords = {
  notScanned: "non analysé",
  clean: "analysé, rien trouvé",
  waiting: "en quarantaine",
  infected: "virus trouvé, fichier effacé",
} as const satisfies Record<KeptDocument["scan"], string>;

/** Nobody opens a file in quarantine, and an infected one is gone. */
export function canOpen({ scan }: Pick<KeptDocument, "scan">): boolean {
  return scan === "notScanned" || scan === "clean";
}

export const scopeWords = {
  family: "Une fois pour la famille",
  child: "Pour chaque enfant",
  adult: "Pour chaque parent",
} as const;

/** « jusqu'au 31 août de l'année scolaire », « 3 mois », « sans limite » */
export function validityWords({ validity, validMonths }: Validity): string {
  if (validity === "unlimited") return "sans limite";
  return validity === "months" ? `${validMonths} mois` : "jusqu’au 31 août de l’année scolaire";
}
