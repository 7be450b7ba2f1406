/** ISO weekdays, 1 Monday … 7 Sunday, as choices of a form. */
export const WEEKDAY_OPTIONS = [
  "lundi",
  "mardi",
  "mercredi",
  "jeudi",
  "vendredi",
  "samedi",
  "dimanche",
].map((label, index) => ({ value: String(index + 1), label }));
