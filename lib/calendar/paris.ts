import { type Day, day } from "./day.ts";
import { longDay, longDayWithYear } from "./french.ts";

const ZONE = "Europe/Paris";

function zoned(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE);
}

/** The day in Paris at an instant. */
export function parisDayOf(instant: Date): Day {
  return day(zoned(instant).toPlainDate().toString());
}

/** The instant of a wall-clock time in Paris, "HH:MM"; "24:00" is the start of the next day. */
export function parisInstant(value: Day, time: string): Date {
  const midnight = time === "24:00";
  const date = Temporal.PlainDate.from(value).add({ days: midnight ? 1 : 0 });
  const at = date.toZonedDateTime({
    timeZone: ZONE,
    plainTime: Temporal.PlainTime.from(midnight ? "00:00" : time),
  });
  return new Date(at.epochMilliseconds);
}

/** "14 h 32" */
export function parisClock(instant: Date): string {
  const { hour, minute } = zoned(instant);
  return `${hour} h ${String(minute).padStart(2, "0")}`;
}

/** "mercredi 2 décembre à 23 h 59" */
export function formatInstant(instant: Date): string {
  return `${longDay(parisDayOf(instant))} à ${parisClock(instant)}`;
}

/** "mercredi 2 décembre 2026 à 23 h 59" */
export function formatInstantWithYear(instant: Date): string {
  return `${longDayWithYear(parisDayOf(instant))} à ${parisClock(instant)}`;
}

/** The last minute before an exclusive limit: Thursday 00:00 is shown "mercredi … à 23 h 59". */
export function formatLimit(exclusive: Date): string {
  return formatInstant(new Date(exclusive.getTime() - 60_000));
}
