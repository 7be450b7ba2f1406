const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** « 3 jours », « 5 heures », « moins d'une heure »: how long a family has waited. */
export function waitingWords(since: Date, at: Date): string {
  const elapsed = at.getTime() - since.getTime();
  if (elapsed < HOUR) return "moins d’une heure";
  if (elapsed < DAY) return counted(Math.floor(elapsed / HOUR), "heure");
  return counted(Math.floor(elapsed / DAY), "jour");
}

/** A family that has waited two whole days or more. */
export function isLate(since: Date, at: Date): boolean {
  return at.getTime() - since.getTime() >= 2 * DAY;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count > 1 ? "s" : ""}`;
}
