import { addDays, type Day } from "#lib/calendar/day.ts";
import { parisInstant } from "#lib/calendar/paris.ts";

/** Letters and figures that nobody mistakes for another: thirty signs, eight of them, about 39 bits. */
export const PICKUP_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
export const PICKUP_LENGTH = 8;

/** How far ahead an evening may be chosen. */
export const PICKUP_DAYS = 14;

const END_OF_EVENING = "20:00";

/** Spaces, dashes and small letters do not matter. Null when it cannot be a code. */
export function parsePickupCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s\u00a0\-–.]/g, "");
  const isCode =
    code.length === PICKUP_LENGTH && [...code].every((sign) => PICKUP_SIGNS.includes(sign));
  return isCode ? code : null;
}

/** « ABCD-2345 » */
export function showPickupCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** From then on the code of that evening is worth nothing. */
export function pickupEnd(evening: Day): Date {
  return parisInstant(evening, END_OF_EVENING);
}

/** Whether a code may still be asked for that evening. */
export function isPickupDay(evening: Day, today: Day, now: Date): boolean {
  return evening >= today && evening <= addDays(today, PICKUP_DAYS) && now < pickupEnd(evening);
}
