import { type Day, day } from "./day.ts";

/** The day in Paris at an instant. */
export function parisDayOf(instant: Date): Day {
  return day(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime())
      .toZonedDateTimeISO("Europe/Paris")
      .toPlainDate()
      .toString(),
  );
}
