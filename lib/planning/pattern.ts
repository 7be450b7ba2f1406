import { addDays, compareDays, type Day, type Weekday, weekdayOf } from "#lib/calendar/day.ts";
import { isEvenIsoWeek } from "#lib/calendar/week.ts";
import { type Cents, sum, ZERO } from "#lib/money/cents.ts";
import { type Cell, isEditable } from "./cell.ts";
import {
  applyGesture,
  type Change,
  type CopyMode,
  type GestureResult,
  type Grid,
  isOnAfter,
  keyOf,
  type Skipped,
  skippedSentence,
} from "./gestures.ts";

export type AlternateWeeks = "every" | "even" | "odd";

/** One box of a usual week (semaine type). */
export type PatternBox = {
  childId: string;
  slotId: string;
  weekday: Weekday;
  weeks: AlternateWeeks;
};

export type PatternWish = {
  boxes: readonly PatternBox[];
  /** Whom it is applied to; « replace » empties the other boxes of these children only. */
  childIds: readonly string[];
  /** Both included. */
  from: Day;
  to: Day;
  mode: CopyMode;
};

export type PatternOutcome = {
  changes: Change[];
  skipped: Skipped[];
  addedCents: Cents;
  /** Avoirs of what is cancelled. */
  cancelledCents: Cents;
};

/** Whether a box of a usual week is about a day. */
export function isPatternDay({ weekday, weeks }: Pick<PatternBox, "weekday" | "weeks">, day: Day) {
  if (weekdayOf(day) !== weekday) return false;
  return weeks === "every" || isEvenIsoWeek(day) === (weeks === "even");
}

/** What a usual week does to a grid: one gesture, with what it costs and what it skips. */
export function applyPattern(grid: Grid, wish: PatternWish): PatternOutcome {
  const boxes = new Map<string, PatternBox[]>();
  for (const box of wish.boxes) {
    const row = `${box.childId}:${box.slotId}`;
    boxes.set(row, [...(boxes.get(row) ?? []), box]);
  }
  const children = new Set(wish.childIds);
  const wishes = grid
    .filter(({ childId, day }) => children.has(childId) && wish.from <= day && day <= wish.to)
    .flatMap(({ cell: _cell, ...key }) => {
      const row = boxes.get(`${key.childId}:${key.slotId}`) ?? [];
      const on = row.some((box) => isPatternDay(box, key.day));
      return on || wish.mode === "replace" ? [{ ...key, on }] : [];
    });
  return pricedOutcome(grid, applyGesture(grid, { kind: "setEach", wishes }));
}

/** What a gesture changes, with what it costs and gives back. */
export function pricedOutcome(grid: Grid, { changes, skipped }: GestureResult): PatternOutcome {
  const cells = new Map(grid.map((found) => [keyOf(found), found.cell]));
  const priceOf = (kind: Change["change"]) =>
    changes.filter(({ change }) => change === kind).map((change) => priceIn(cells, change));
  return {
    changes,
    skipped,
    addedCents: sum(priceOf("add")),
    cancelledCents: sum(priceOf("cancel")),
  };
}

function priceIn(cells: ReadonlyMap<string, Cell>, change: Change): Cents {
  const cell = cells.get(keyOf(change));
  if (!cell || !isEditable(cell) || !("priceCents" in cell)) return ZERO;
  return change.change === "cancel" && "isPaid" in cell && !cell.isPaid ? ZERO : cell.priceCents;
}

/** « 62 réservations ajoutées, 3 retirées, 4 choix ignorés : 3 fermés, 1 complet. » */
export function patternSentence({ changes, skipped }: Pick<PatternOutcome, "changes" | "skipped">) {
  const on = changes.filter(isOnAfter).length;
  const off = changes.length - on;
  const many = (count: number) => (count > 1 ? "s" : "");
  const parts = [`${on}\u00a0réservation${many(on)} ajoutée${many(on)}`];
  if (off > 0) parts.push(`${off}\u00a0retirée${many(off)}`);
  if (skipped.length > 0) parts.push(skippedSentence(skipped).replace(/\.$/, ""));
  return `${parts.join(", ")}.`;
}

export type Period = { key: string; label: string; from: Day; to: Day };

/** « Ce mois », « jusqu'aux vacances de Noël », « jusqu'à la fin de l'année scolaire »: from a day on. */
export function patternPeriods(
  from: Day,
  month: { label: string; firstDay: Day; lastDay: Day },
  year: { lastDay: Day; periods: readonly { name: string; firstDayOff: Day }[] },
): Period[] {
  const next = year.periods
    .filter(({ firstDayOff, name }) => firstDayOff > from && /vacances/i.test(name))
    .sort((a, b) => (a.firstDayOff < b.firstDayOff ? -1 : 1))[0];
  const first = compareDays(month.firstDay, from) > 0 ? month.firstDay : from;
  return [
    ...(month.lastDay >= from
      ? [{ key: "mois", label: `En ${month.label}`, from: first, to: month.lastDay }]
      : []),
    ...(next
      ? [
          {
            key: "vacances",
            label: `Jusqu’aux ${next.name.charAt(0).toLowerCase()}${next.name.slice(1)}`,
            from,
            to: addDays(next.firstDayOff, -1),
          },
        ]
      : []),
    { key: "annee", label: "Jusqu’à la fin de l’année scolaire", from, to: year.lastDay },
  ];
}
