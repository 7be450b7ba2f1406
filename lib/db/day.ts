import { type Day, day } from "#lib/calendar/day.ts";

/** The only converters between a `date` column (a Date at UTC midnight in Prisma) and a Day. */
export function toDay(date: Date): Day {
  return day(date.toISOString().slice(0, 10));
}

export function fromDay(value: Day): Date {
  return new Date(`${value}T00:00:00.000Z`);
}
