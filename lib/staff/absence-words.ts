import type { Day } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";

export const JUSTIFICATIONS = ["certificate", "notice", "town", "none"] as const;
export type JustificationKind = (typeof JUSTIFICATIONS)[number];

/** As an agent chooses them. */
export const JUSTIFICATION_LABELS: Record<JustificationKind, string> = {
  certificate: "Un justificatif est reçu",
  notice: "La famille a prévenu",
  town: "L’absence vient de la mairie ou de l’école",
  none: "Sans justificatif",
};

/** Why an absence was recorded, as the family reads it. */
export function justificationWords(
  kind: JustificationKind,
  receivedOn: Day | null,
  words: string,
): string {
  const what = {
    certificate: `justificatif reçu le ${receivedOn ? longDay(receivedOn) : ""}`,
    notice: `vous avez prévenu le ${receivedOn ? longDay(receivedOn) : ""}`,
    town: "absence du fait de la mairie ou de l’école",
    none: "absence sans justificatif",
  }[kind];
  return words === "" ? what : `${what}. ${words}`;
}

/** The same as agents read it among themselves. */
export function justificationForStaff(kind: JustificationKind, receivedOn: Day | null): string {
  const on = receivedOn ? ` le ${longDay(receivedOn)}` : "";
  return {
    certificate: `Justificatif reçu${on}`,
    notice: `La famille a prévenu${on}`,
    town: JUSTIFICATION_LABELS.town,
    none: JUSTIFICATION_LABELS.none,
  }[kind];
}
