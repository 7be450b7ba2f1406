import type { Day } from "#lib/calendar/day.ts";
import type { LetterState } from "#lib/staff/queries.ts";
import { fullDateInWords } from "./hour-words.ts";

/** The state of a first connection with its date in words, as the tag shows it. */
export function letterWords(letter: LetterState): { kind: LetterState["kind"]; date: string } {
  return { kind: letter.kind, date: dateOf(letter) };
}

function dateOf(letter: LetterState): string {
  if (letter.kind === "none") return "";
  if (letter.kind === "active") return fullDateInWords(letter.activatedAt);
  if (letter.kind === "waiting") return fullDateInWords(letter.registeredAt);
  return fullDateInWords(letter.expiresAt);
}

/** « 14/03/2019 »: a birth day in a table. */
export function dayInWords(value: Day): string {
  const [year, month, date] = value.split("-");
  return `${date}/${month}/${year}`;
}
