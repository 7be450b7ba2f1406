import { type Day, daysBetween, eachDay } from "#lib/calendar/day.ts";
import { anyOpen, type Running } from "#lib/calendar/school-days.ts";

/** At most so many days by one action: a month, as for a building that cannot open. */
export const LONGEST = 62;

export type ClosureRefusal =
  | { code: "past-day" }
  | { code: "end-before-start" }
  | { code: "too-long" }
  | { code: "unknown-place" }
  | { code: "no-open-day" }
  | { code: "already-closed" };

export type ReopenRefusal =
  | { code: "closure-not-found" }
  | { code: "already-reopened" }
  | { code: "day-over" };

/** The days of a range on which somebody could come; a refusal where there is none. */
export function daysToClose(
  range: { from: Day; to: Day },
  today: Day,
  facts: Omit<Parameters<typeof anyOpen>[2], "closures"> & { slots: readonly Running[] },
): { ok: true; days: Day[] } | { ok: false; refusal: ClosureRefusal } {
  if (range.to < range.from) return { ok: false, refusal: { code: "end-before-start" } };
  if (range.from < today) return { ok: false, refusal: { code: "past-day" } };
  if (daysBetween(range.from, range.to) >= LONGEST)
    return { ok: false, refusal: { code: "too-long" } };
  const days = eachDay(range.from, range.to).filter((value) =>
    anyOpen(value, facts.slots, { ...facts, closures: [] }),
  );
  return days.length > 0 ? { ok: true, days } : { ok: false, refusal: { code: "no-open-day" } };
}

type ClosedPlace = { school: string | null; className: string | null; activity: string | null };

/** « École Jean-Jaurès fermée », « Toutes les écoles sans cantine »: what is said before the day. */
export function closedInWords({ school, className, activity }: ClosedPlace): string {
  if (className) return `${school ?? "École"}, pas d’accueil en ${className}`;
  const where = school ?? "Toutes les écoles";
  if (activity) return `${where} sans ${activity.toLowerCase()}`;
  if (!school) return `${where} fermées`;
  return `${school} ${/^(école|maternelle|élémentaire)/i.test(school) ? "fermée" : "fermé"}`;
}

/** « École Jean-Jaurès, CP », « Cantine, toutes les écoles »… */
export function placeInWords(place: ClosedPlace): string {
  const where = place.className
    ? `${place.school ?? ""}, classe ${place.className}`
    : (place.school ?? "Toutes les écoles");
  return place.activity ? `${where}, ${place.activity.toLowerCase()} seulement` : where;
}
