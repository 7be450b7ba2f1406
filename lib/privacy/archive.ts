import { type Day, day } from "#lib/calendar/day.ts";

/** Accounts are kept ten years after the end of the year that they belong to. */
export const KEPT_YEARS = 10;

/** First day on which an invoice issued on this day is not kept any more. */
export function archivedUntil(issuedOn: Day): Day {
  return day(`${Number(issuedOn.slice(0, 4)) + KEPT_YEARS + 1}-01-01`);
}

/** Why an agent opens an invoice of an erased file: the journal keeps the code, never words that could name somebody. */
export const archiveReasons = {
  audit: "Contrôle du comptable public ou de la chambre des comptes",
  court: "Demande d’un juge ou d’une administration",
  claim: "Contestation par la personne elle-même",
  accounts: "Vérification de nos écritures",
} as const;

export type ArchiveReason = keyof typeof archiveReasons;

export const archiveReasonNames = Object.keys(archiveReasons) as ArchiveReason[];
