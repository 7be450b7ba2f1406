import { addDays, type Day } from "#lib/calendar/day.ts";
import { formatInstant, formatLimit } from "#lib/calendar/paris.ts";
import type { Judge, Verdict } from "#lib/planning/judge.ts";
import { refusalOf } from "#lib/planning/judge.ts";

type Facts = {
  family: { children: readonly { id: string; firstName: string }[] };
  activities: readonly { slots: readonly { id: string }[] }[];
};

export type Recall = {
  firstNames: string[];
  /** The nearest limit, exclusive, and in the words of the screens. */
  until: Date;
  limit: string;
  /** From when the late price counts, in words; null: one price only. */
  lateFrom: string | null;
};

/**
 * A week in which nothing is booked, held or chosen, although something can still be: whom for, and until when. Null:
 * nothing to recall. The limit is the judge's, the one that the server applies.
 */
export function emptyWeek(facts: Facts, judge: Judge, monday: Day, now: Date): Recall | null {
  const cells = cellsOf(facts, judge, monday);
  if (cells.some(({ verdict }) => verdict.booking || verdict.change)) return null;
  return recallOf(cells.filter(({ verdict }) => isOpen(verdict, now)));
}

/** Days chosen and not booked whose limit lies ahead, by the nearest one. */
export function unfinished(
  facts: Facts,
  judge: Judge,
  lines: readonly { childId: string; slotId: string; day: Day }[],
  now: Date,
): Recall | null {
  const names = new Map(facts.family.children.map(({ id, firstName }) => [id, firstName]));
  const cells = lines.flatMap(({ childId, slotId, day }) => {
    const verdict = judge(childId, slotId, day);
    return verdict?.change === "add" && isOpen(verdict, now)
      ? [{ firstName: names.get(childId) ?? "", verdict }]
      : [];
  });
  return recallOf(cells);
}

function isOpen(verdict: Verdict, now: Date): boolean {
  return now < verdict.bookingLimit && refusalOf(verdict, "add") === null;
}

function cellsOf({ family, activities }: Facts, judge: Judge, monday: Day) {
  const days = Array.from({ length: 7 }, (_, offset) => addDays(monday, offset));
  return family.children.flatMap(({ id, firstName }) =>
    activities.flatMap(({ slots }) =>
      slots.flatMap((slot) =>
        days.flatMap((day) => {
          const verdict = judge(id, slot.id, day);
          return verdict && !verdict.closed ? [{ firstName, verdict }] : [];
        }),
      ),
    ),
  );
}

function recallOf(cells: readonly { firstName: string; verdict: Verdict }[]): Recall | null {
  const [first] = [...cells].sort(
    (a, b) => a.verdict.bookingLimit.getTime() - b.verdict.bookingLimit.getTime(),
  );
  if (!first) return null;
  const { lateFrom } = first.verdict.deadlines.booking;
  return {
    firstNames: [...new Set(cells.map(({ firstName }) => firstName))],
    until: first.verdict.bookingLimit,
    limit: formatLimit(first.verdict.bookingLimit),
    lateFrom: lateFrom && formatInstant(lateFrom),
  };
}
