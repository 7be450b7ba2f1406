const ZONE = "Europe/Paris";

/** « 14 h 35 », or « demain à 14 h 35 » when that day in Paris is another: until when a door stays closed. */
export function hourInWords(instant: Date, from: Date): string {
  // Rounded up to the minute: at the time we say, the door is open.
  const at = zoned(new Date(Math.ceil(instant.getTime() / 60_000) * 60_000));
  const hour = `${at.hour}\u00a0h\u00a0${String(at.minute).padStart(2, "0")}`;
  return at.toPlainDate().equals(zoned(from).toPlainDate()) ? hour : `demain à ${hour}`;
}

/** « 3 novembre », « 1er novembre », in Paris. */
export function dateInWords(instant: Date): string {
  const at = zoned(instant).toPlainDate();
  const month = at.toLocaleString("fr-FR", { month: "long" });
  return `${at.day === 1 ? "1er" : at.day}\u00a0${month}`;
}

function zoned(instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(ZONE);
}

/** « le 3 novembre à 14 h 35 », in Paris. */
export function momentInWords(instant: Date): string {
  const at = zoned(instant);
  return `le ${dateInWords(instant)} à ${at.hour}\u00a0h\u00a0${String(at.minute).padStart(2, "0")}`;
}

/** « 23 novembre 2026 », in Paris. */
export function fullDateInWords(instant: Date): string {
  return `${dateInWords(instant)} ${zoned(instant).year}`;
}
