import { addDays, type Day, dayFrom, parts } from "./day.ts";

/** Easter Sunday of a Gregorian year (anonymous algorithm, Meeus). */
export function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayFrom(year, Math.floor(n / 31), (n % 31) + 1);
}

const FIXED = [
  ["01-01", "Jour de l’an"],
  ["05-01", "Fête du Travail"],
  ["05-08", "Victoire de 1945"],
  ["07-14", "Fête nationale"],
  ["08-15", "Assomption"],
  ["11-01", "Toussaint"],
  ["11-11", "Armistice de 1918"],
  ["12-25", "Noël"],
] as const;

/** The name of the public holiday on a day, or null. Source: code du travail, art. L. 3133-1 and L. 3134-13. */
export function publicHolidayOn(value: Day, options: { alsaceMoselle: boolean }): string | null {
  const { year } = parts(value);
  const monthDay = value.slice(5);
  const fixed = FIXED.find(([date]) => date === monthDay);
  if (fixed) return fixed[1];
  const moving = movingIn(year).get(value);
  if (moving && (moving !== GOOD_FRIDAY || options.alsaceMoselle)) return moving;
  return options.alsaceMoselle && monthDay === "12-26" ? "Saint-Étienne" : null;
}

const GOOD_FRIDAY = "Vendredi saint";
/** Each cell of a planning asks: the days of a year are worked out once. */
const movingDays = new Map<number, ReadonlyMap<Day, string>>();

function movingIn(year: number): ReadonlyMap<Day, string> {
  const known = movingDays.get(year);
  if (known) return known;
  const easter = easterOf(year);
  const fresh = new Map([
    [addDays(easter, -2), GOOD_FRIDAY],
    [addDays(easter, 1), "Lundi de Pâques"],
    [addDays(easter, 39), "Ascension"],
    [addDays(easter, 50), "Lundi de Pentecôte"],
  ]);
  movingDays.set(year, fresh);
  return fresh;
}
