/** Words and figures of mails, in French. */

import type { Day } from "#lib/calendar/day.ts";
import { longDay } from "#lib/calendar/french.ts";

const NARROW_SPACE = "\u202f";
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** Cents to « 1 234,50 € », with narrow no-break spaces. */
export function euros(amountCents: number): string {
  const digits = String(Math.abs(amountCents)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, NARROW_SPACE);
  const sign = amountCents < 0 ? "−" : "";
  return `${sign}${whole},${digits.slice(-2)}${NARROW_SPACE}€`;
}

const INSTANT = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  weekday: "long",
  day: "numeric",
  month: "long",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** ISO instant to « mercredi 2 décembre à 23 h 59 », Paris time; the first of a month is « 1er ». */
export function instantInWords(iso: string): string {
  const parts = INSTANT.formatToParts(Temporal.Instant.from(iso).epochMilliseconds);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((found) => found.type === type)?.value ?? "";
  const number = part("day") === "1" ? "1er" : part("day");
  const hour = Number(part("hour"));
  return `${part("weekday")} ${number} ${part("month")} à ${hour} h ${part("minute")}`.replace(
    / (?=\d|h)/g,
    "\u00a0",
  );
}

/** « lundi 7 décembre », « lundi 7 décembre et mardi 8 décembre », or « 9 jours, du lundi 7 au … ». */
export function daysInWords(days: readonly Day[]): string {
  const ordered = [...days].sort();
  const [first, last] = [ordered[0], ordered.at(-1)];
  if (!first || !last) return "";
  if (ordered.length <= 4) return listInWords(ordered.map(longDay));
  return `${ordered.length} jours, du ${longDay(first)} au ${longDay(last)}`;
}

/** « Léa », « Léa et Tom », « Léa, Tom et Zoé ». */
export function listInWords(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`;
}

/**
 * « de Léa », « d’Inès », « d’Yves » but « de Yanis »: elision before a vowel. Before a mute h it is left out (« de
 * Hugo » is always right).
 */
export function ofName(name: string): string {
  return /^(?:[aeiouœæ]|y[^aeiouy])/i.test(name.normalize("NFD")) ? `d’${name}` : `de ${name}`;
}

/** « du service cantine », « du service des affaires scolaires »: a service may bear the word in its name. */
export function ofService(name: string): string {
  const lowered = /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
  return /^service\b/i.test(name) ? `du ${lowered}` : `du service ${lowered}`;
}

/** One line without control or direction characters, cut at `max` characters: a name must never break a mail. */
export function oneLine(value: string, max: number): string {
  const line = value.replace(CONTROL, " ").replace(/ {2,}/g, " ").trim();
  const signs = [...line];
  return signs.length <= max ? line : `${signs.slice(0, max - 1).join("")}…`;
}

/** The no-break spaces of French typography; sources are written with plain spaces. */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ (?=[;?!€%])/g, NARROW_SPACE)
    .replace(/ (?=[:»])/g, "\u00a0")
    .replace(/« /g, "«\u00a0")
    .replace(/n° /g, "n°\u00a0");
}

/** Of a payment that books nothing: what it has paid, and no more. Months' invoices are chosen: others may be left. */
export function settledWords(paidInvoices: number): string {
  if (paidInvoices === 0) return "Votre reste à payer est réglé";
  return paidInvoices === 1
    ? "Votre facture est payée"
    : `Vos ${paidInvoices} factures sont payées`;
}

/**
 * `full`: no place is left, a place on the waiting list is asked for. `drawn`: lots are drawn for the places; `outside`:
 * without this request, which was not sent within the window.
 */
export const scarceWords = {
  full: "complet : place demandée en liste d’attente",
  drawn: "places tirées au sort",
  outside: "hors de la période des demandes : passe après le tirage au sort",
} as const;
export type Scarce = keyof typeof scarceWords;
