import { addDays, type Day, daysBetween, type Weekday, weekdayOf } from "#lib/calendar/day.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import {
  type CartChange,
  type Cell,
  type CellState,
  isEditable,
  isTicked,
  withChange,
} from "./cell.ts";

export type CellKey = { childId: string; slotId: string; day: Day };
/** `isBeside`: of a week of the page, but on the page of another month; only gestures on a whole week reach it. */
export type GridCell = CellKey & { cell: Cell; isBeside?: boolean };
/** What the page holds, in any order. Days outside of it are not touched. */
export type Grid = readonly GridCell[];

/** Which cells a gesture is about; what is left out does not restrict. */
export type Scope = {
  childId?: string;
  slotId?: string;
  day?: Day;
  /** Any day of the week. */
  week?: Day;
  weekday?: Weekday;
};

export type Gesture =
  | ({ kind: "toggle" } & CellKey)
  /** Ticks or empties: a week, a day, a row of the month, every Monday of a row. */
  | { kind: "set"; scope: Scope; on: boolean }
  /** Paints the cells that were chosen. */
  | { kind: "setCells"; cells: readonly CellKey[]; on: boolean }
  /** Gives each cell its own wish; the last word on a cell counts. */
  | { kind: "setEach"; wishes: readonly Wish[] }
  /** Same child, slot and weekday, from one week to another. `add` never removes. */
  | { kind: "copyWeek"; from: Day; to: Day; mode: CopyMode; childId?: string }
  /** The same, to every later week of the grid. */
  | ({ kind: "copyWeekOn"; from: Day; mode: CopyMode } & CopiedRows)
  /** Same child and slot, from a day to the others of its week, or to the same weekday of the later weeks. */
  | ({ kind: "copyDay"; from: Day; to: "week" | "weekday"; mode: CopyMode } & CopiedRows)
  /** Same slot and day, from one child to others. */
  | {
      kind: "copyChild";
      from: string;
      to: string | readonly string[];
      mode: CopyMode;
      week?: Day;
      slotId?: string;
    };

export type CopyMode = "add" | "replace";
type CopiedRows = { childId?: string; slotId?: string };

/** A cell, and whether its box shall be ticked. */
export type Wish = CellKey & { on: boolean };

/** What the draft must say of a cell from now on, and what it said: enough to undo. */
export type Change = CellKey & { change: CartChange; previous: CartChange };

export type SkipReason =
  | Exclude<CellState, "free" | "draftAdd" | "booked" | "draftCancel">
  | "absent";
export type Skipped = CellKey & { reason: SkipReason };

export type GestureResult = { changes: Change[]; skipped: Skipped[] };

/**
 * What a gesture does to a grid: the same function for mouse, keyboard, menus and tests. A cell that already is as
 * asked is neither changed nor skipped; one that cannot be, is skipped with the reason.
 */
export function applyGesture(grid: Grid, gesture: Gesture): GestureResult {
  switch (gesture.kind) {
    case "toggle": {
      const target = grid.find((cell) => isSame(cell, gesture));
      return collect(target ? [{ target, on: !isTicked(target.cell) }] : []);
    }
    case "set":
      return collect(
        grid
          .filter((cell) => isWithin(cell, gesture.scope))
          .map((target) => ({ target, on: gesture.on })),
      );
    case "setCells":
      return grant(
        grid,
        gesture.cells.map((key) => ({ ...key, on: gesture.on })),
      );
    case "setEach":
      return grant(grid, gesture.wishes);
    case "copyWeek":
      return copy(grid, gesture, { week: gesture.from }, ({ day }) => [
        { day: addDays(day, daysBetween(mondayOf(gesture.from), mondayOf(gesture.to))) },
      ]);
    case "copyWeekOn": {
      const from = mondayOf(gesture.from);
      const later = mondaysOf(grid).filter((monday) => monday > from);
      return copy(grid, gesture, { week: from }, ({ day }) =>
        later.map((monday) => ({ day: addDays(day, daysBetween(from, monday)) })),
      );
    }
    case "copyDay": {
      const reached = grid.filter(({ isBeside }) => !isBeside || gesture.to === "week");
      const days = [...new Set(reached.map(({ day }) => day))].filter((day) =>
        gesture.to === "week"
          ? mondayOf(day) === mondayOf(gesture.from) && day !== gesture.from
          : weekdayOf(day) === weekdayOf(gesture.from) && day > gesture.from,
      );
      return copy(grid, gesture, { day: gesture.from }, () => days.map((day) => ({ day })));
    }
    case "copyChild": {
      const { kind: _kind, from, to, mode: _mode, ...within } = gesture;
      const others = [to].flat().filter((childId) => childId !== from);
      const scope = { ...within, childId: from };
      return copy(grid, { mode: gesture.mode }, scope, () =>
        others.map((childId) => ({ childId })),
      );
    }
  }
}

/** The grid once the draft holds these changes. */
export function applyChanges(grid: Grid, changes: readonly Change[]): GridCell[] {
  const byKey = new Map(changes.map((change) => [keyOf(change), change]));
  return grid.map((cell) => {
    const change = byKey.get(keyOf(cell));
    return change ? { ...cell, cell: withChange(cell.cell, change.change) } : cell;
  });
}

/** The changes that take these back. */
export function undoOf(changes: readonly Change[]): Change[] {
  return changes.map((change) => ({
    ...change,
    change: change.previous,
    previous: change.change,
  }));
}

/** Whether the box is ticked once a change is made. */
export function isOnAfter({ change, previous }: Change): boolean {
  return change === null ? previous === "cancel" : change === "add";
}

/** "child:slot:day", the value of the cell's check box. */
export function keyOf({ childId, slotId, day }: CellKey): string {
  return `${childId}:${slotId}:${day}`;
}

const REASONS: Record<SkipReason, [one: string, many: string]> = {
  held: ["en attente de paiement", "en attente de paiement"],
  lockedBooked: ["plus modifiable", "plus modifiables"],
  lockedFree: ["plus modifiable", "plus modifiables"],
  full: ["complet", "complets"],
  waiting: ["en liste d’attente", "en liste d’attente"],
  closed: ["fermé", "fermés"],
  notEnrolled: ["sans inscription", "sans inscription"],
  blocked: ["bloqué", "bloqués"],
  present: ["passé", "passés"],
  absentExcused: ["passé", "passés"],
  absentCharged: ["passé", "passés"],
  absent: ["absent de cette page", "absents de cette page"],
};

/** « fermé », « complet »: why one cell was left as it is. */
export function skippedReason(reason: SkipReason): string {
  return REASONS[reason][0];
}

/** « 1 choix ignoré : complet. », « 4 choix ignorés : 3 fermés, 1 complet. »; empty when nothing was. */
export function skippedSentence(skipped: readonly Skipped[]): string {
  if (skipped.length === 0) return "";
  const counts = new Map<string, { count: number; many: string }>();
  for (const { reason } of skipped) {
    const [one, many] = REASONS[reason];
    counts.set(one, { count: (counts.get(one)?.count ?? 0) + 1, many });
  }
  if (skipped.length === 1) return `1\u00a0choix ignoré\u00a0: ${[...counts.keys()].join("")}.`;
  const parts = [...counts]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .map(([one, { count, many }]) => `${count}\u00a0${count > 1 ? many : one}`);
  return `${skipped.length}\u00a0choix ignorés\u00a0: ${parts.join(", ")}.`;
}

type Target = { target: GridCell; on: boolean };

function collect(targets: readonly Target[]): GestureResult {
  const result: GestureResult = { changes: [], skipped: [] };
  for (const { target, on } of targets) {
    const { childId, slotId, day, cell } = target;
    const key = { childId, slotId, day };
    if (isTicked(cell) === on) continue;
    if (!isEditable(cell)) {
      // Nothing to empty in a cell that holds nothing.
      if (on || isTicked(cell)) result.skipped.push({ ...key, reason: cell.state as SkipReason });
      continue;
    }
    const previous = changeOf(cell);
    const isBooked = cell.state === "booked" || cell.state === "draftCancel";
    const change = on === isBooked ? null : on ? "add" : "cancel";
    result.changes.push({ ...key, change, previous });
  }
  return result;
}

/** Wishes on cells that the grid does not have are skipped too. */
function grant(grid: Grid, wishes: readonly Wish[]): GestureResult {
  const byKey = new Map(grid.map((cell) => [keyOf(cell), cell]));
  const targets: Target[] = [];
  const absent: Skipped[] = [];
  for (const wish of new Map(wishes.map((wish) => [keyOf(wish), wish])).values()) {
    const target = byKey.get(keyOf(wish));
    const { childId, slotId, day, on } = wish;
    if (target) targets.push({ target, on });
    else if (on) absent.push({ childId, slotId, day, reason: "absent" });
  }
  const { changes, skipped } = collect(targets);
  return { changes, skipped: [...skipped, ...absent] };
}

/** What the draft says of an editable cell. */
function changeOf(cell: Cell): CartChange {
  if (cell.state === "draftAdd") return "add";
  return cell.state === "draftCancel" ? "cancel" : null;
}

function copy(
  grid: Grid,
  { mode, childId, slotId }: { mode: CopyMode } & CopiedRows,
  scope: Scope,
  move: (from: CellKey) => Partial<CellKey>[],
): GestureResult {
  const within = {
    ...scope,
    ...(childId === undefined ? {} : { childId }),
    ...(slotId === undefined ? {} : { slotId }),
  };
  const wishes = grid
    .filter((cell) => isWithin(cell, within))
    .flatMap(({ cell, childId, slotId, day }) => {
      const key = { childId, slotId, day };
      const on = isTicked(cell);
      return on || (mode === "replace" && isChosenEmpty(cell))
        ? move(key).map((to) => ({ ...key, ...to, on }))
        : [];
    });
  return grant(grid, wishes);
}

/** Left empty by the family: a public holiday, a full day or one without enrolment says nothing of what it wants. */
function isChosenEmpty(cell: Cell): boolean {
  return isEditable(cell) || cell.state === "lockedFree";
}

function mondaysOf(grid: Grid): Day[] {
  return [...new Set(grid.map(({ day }) => mondayOf(day)))];
}

function isSame(a: CellKey, b: CellKey): boolean {
  return keyOf(a) === keyOf(b);
}

function isWithin(cell: GridCell, scope: Scope): boolean {
  return (
    (!cell.isBeside || scope.week !== undefined || scope.day !== undefined) &&
    (scope.childId === undefined || scope.childId === cell.childId) &&
    (scope.slotId === undefined || scope.slotId === cell.slotId) &&
    (scope.day === undefined || scope.day === cell.day) &&
    (scope.week === undefined || mondayOf(scope.week) === mondayOf(cell.day)) &&
    (scope.weekday === undefined || scope.weekday === weekdayOf(cell.day))
  );
}
