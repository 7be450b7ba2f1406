import { addDays, type Day, day, daysInMonth, parts } from "#lib/calendar/day.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import type { ChildFacts, FamilyFacts } from "./case-file.ts";
import type { Scope, TariffFile } from "./tariff-file.ts";

/**
 * The quotient that counts on a day, in whole euros (decimals are dropped); null: none known. The first one counts
 * from the day it is received; a change from the month after, or at once, as the tariff says; never backwards.
 */
export function quotientOf(family: FamilyFacts, file: TariffFile, target: Day): number | null {
  if (family.quotient !== undefined)
    return family.quotient === null ? null : Math.floor(family.quotient);
  const history = (family.quotients ?? [])
    .map((entry) => ({
      value: entry.value,
      received: "receivedOn" in entry ? day(entry.receivedOn) : day(entry.effectiveFrom),
      isDirect: !("receivedOn" in entry),
    }))
    .toSorted((a, b) => compareText(a.received, b.received))
    .map((entry, index) => ({
      ...entry,
      from:
        entry.isDirect || index === 0 || file.quotient.takesEffect === "sameDay"
          ? entry.received
          : firstOfNextMonth(entry.received),
    }));
  const counting = history
    .filter(({ from }) => from <= target)
    .toSorted((a, b) => compareText(a.from, b.from) || compareText(a.received, b.received));
  const last = counting.at(-1);
  return last ? Math.floor(last.value) : null;
}

function firstOfNextMonth(value: Day): Day {
  const { year, month, dayOfMonth } = parts(value);
  return addDays(value, daysInMonth(year, month) - dayOfMonth + 1);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Eldest first; same or no birth date: in the order of the file. */
export function eldestFirst(children: readonly ChildFacts[]): ChildFacts[] {
  return children.toSorted((a, b) => compareText(a.birthDay ?? "9999", b.birthDay ?? "9999"));
}

export function ageOn(birthDay: string | undefined, target: Day): number | null {
  if (birthDay === undefined) return null;
  const years = Number(target.slice(0, 4)) - Number(birthDay.slice(0, 4));
  return target.slice(5) < birthDay.slice(5) ? years - 1 : years;
}

/** The key of what is counted together; null: outside of every period of the town. */
export function scopeKey(
  [subject, span]: Scope,
  {
    childId,
    target,
    periods,
  }: { childId: string | null; target: Day; periods: TariffFile["periods"] },
): string | null {
  const time = spanKey(span, target, periods);
  return time === null ? null : JSON.stringify([subject === "family" ? "*" : childId, time]);
}

function spanKey(span: Scope[1], target: Day, periods: TariffFile["periods"]): string | null {
  const { year, month } = parts(target);
  switch (span) {
    case "day":
      return target;
    case "week":
      return mondayOf(target);
    case "month":
      return monthOf(target);
    case "period":
      return periods.find(({ from, upTo }) => from <= target && target <= upTo)?.name ?? null;
    case "schoolYear":
      return String(month >= 9 ? year : year - 1);
    case "year":
      return String(year);
    case "always":
      return "always";
  }
}
