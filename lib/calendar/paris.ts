import { addDays, type Day, day } from "./day.ts";
import { longDay, longDayWithYear } from "./french.ts";

const ZONE = "Europe/Paris";
const NO_BREAK = "\u00a0";
const KEPT_INSTANTS = 5000;

function zoned(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE);
}

/** The day in Paris at an instant. */
export function parisDayOf(instant: Date): Day {
  const at = instant.getTime();
  const known = days.get(at) ?? day(zoned(instant).toPlainDate().toString());
  if (days.size >= KEPT_INSTANTS) days.clear();
  days.set(at, known);
  return known;
}

/** The same instants come back all the time: now, and the limits of the weeks. */
const days = new Map<number, Day>();

/**
 * The instant of a wall-clock time in Paris, "HH:MM"; "24:00" is the start of the next day. A time that the change
 * to summer skips (02:30 in March) is an hour later; one that comes twice in October is the first. Throws on others.
 */
export function parisInstant(value: Day, time: string): Date {
  const key = `${value} ${time}`;
  const known = instants.get(key) ?? instantOf(value, time);
  if (instants.size >= KEPT_INSTANTS) instants.clear();
  instants.set(key, known);
  return new Date(known);
}

// A planning asks for the same limits hundreds of times, and the next family for the same again.
const instants = new Map<string, number>();

function instantOf(value: Day, time: string): number {
  const isMidnight = time === "24:00";
  const at = Temporal.PlainDate.from(isMidnight ? addDays(value, 1) : value).toZonedDateTime({
    timeZone: ZONE,
    plainTime: Temporal.PlainTime.from(isMidnight ? "00:00" : time),
  });
  return at.epochMilliseconds;
}

/** 00:00 in Paris. */
export function startOfDay(value: Day): Date {
  return parisInstant(value, "00:00");
}

/** « 14 h 32 » */
export function parisClock(instant: Date): string {
  const { hour, minute } = zoned(instant);
  return [hour, "h", String(minute).padStart(2, "0")].join(NO_BREAK);
}

/** « mercredi 2 décembre à 23 h 59 » */
export function formatInstant(instant: Date): string {
  return `${longDay(parisDayOf(instant))} à${NO_BREAK}${parisClock(instant)}`;
}

/** « mercredi 2 décembre 2026 à 23 h 59 » */
export function formatInstantWithYear(instant: Date): string {
  return `${longDayWithYear(parisDayOf(instant))} à${NO_BREAK}${parisClock(instant)}`;
}

/**
 * An exclusive limit, in words. Midnight belongs to the day that it ends: Thursday 00:00 is « mercredi … à
 * 23 h 59 ». Any other time is said as it is.
 */
export function formatLimit(exclusive: Date): string {
  return formatInstant(shownInstant(exclusive));
}

/** The same with the year: « mercredi 26 août 2026 à 23 h 59 » for Thursday 00:00. */
export function formatLimitWithYear(exclusive: Date): string {
  return formatInstantWithYear(shownInstant(exclusive));
}

function shownInstant(exclusive: Date): Date {
  const { hour, minute } = zoned(exclusive);
  return hour === 0 && minute === 0 ? new Date(exclusive.getTime() - 60_000) : exclusive;
}
