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
export type GridCell = CellKey & { cell: Cell };
/** What the page shows, in any order. Days outside of it are not touched. */
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
  /** Same child, slot and weekday, from one week to another. `add` never removes. */
  | { kind: "copyWeek"; from: Day; to: Day; mode: "add" | "replace"; childId?: string }
  /** Same slot and day, from one child to another. */
  | { kind: "copyChild"; from: string; to: string; mode: "add" | "replace"; week?: Day };

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
    case "setCells": {
      const chosen = new Set(gesture.cells.map(keyOf));
      return collect(
        grid
          .filter((cell) => chosen.has(keyOf(cell)))
          .map((target) => ({ target, on: gesture.on })),
      );
    }
    case "copyWeek": {
      const shift = daysBetween(mondayOf(gesture.from), mondayOf(gesture.to));
      const scope = gesture.childId === undefined ? {} : { childId: gesture.childId };
      return copy(grid, { ...scope, week: gesture.from }, gesture.mode, (from) => ({
        ...from,
        day: addDays(from.day, shift),
      }));
    }
    case "copyChild": {
      const week = gesture.week === undefined ? {} : { week: gesture.week };
      return copy(grid, { ...week, childId: gesture.from }, gesture.mode, (from) => ({
        ...from,
        childId: gesture.to,
      }));
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

/** "child:slot:day", the value of the cell's check box. */
export function keyOf({ childId, slotId, day }: CellKey): string {
  return `${childId}:${slotId}:${day}`;
}

const REASONS: Record<SkipReason, [one: string, many: string]> = {
  held: ["en attente de paiement", "en attente de paiement"],
  lockedBooked: ["plus modifiable", "plus modifiables"],
  lockedFree: ["plus modifiable", "plus modifiables"],
  full: ["complet", "complets"],
  waiting: ["en liste d'attente", "en liste d'attente"],
  closed: ["fermé", "fermés"],
  notEnrolled: ["sans inscription", "sans inscription"],
  blocked: ["bloqué", "bloqués"],
  present: ["passé", "passés"],
  absentExcused: ["passé", "passés"],
  absentCharged: ["passé", "passés"],
  absent: ["absent de cette page", "absents de cette page"],
};

/** « 1 jour ignoré : complet. », « 4 jours ignorés : 3 fermés, 1 complet. »; empty when nothing was. */
export function skippedSentence(skipped: readonly Skipped[]): string {
  if (skipped.length === 0) return "";
  const counts = new Map<string, { count: number; many: string }>();
  for (const { reason } of skipped) {
    const [one, many] = REASONS[reason];
    counts.set(one, { count: (counts.get(one)?.count ?? 0) + 1, many });
  }
  if (skipped.length === 1) return `1\u00a0jour ignoré\u00a0: ${[...counts.keys()].join("")}.`;
  const parts = [...counts]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .map(([one, { count, many }]) => `${count}\u00a0${count > 1 ? many : one}`);
  return `${skipped.length}\u00a0jours ignorés\u00a0: ${parts.join(", ")}.`;
}

type Wish = { target: GridCell; on: boolean };

function collect(wishes: readonly Wish[]): GestureResult {
  const result: GestureResult = { changes: [], skipped: [] };
  for (const { target, on } of wishes) {
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

/** What the draft says of an editable cell. */
function changeOf(cell: Cell): CartChange {
  if (cell.state === "draftAdd") return "add";
  return cell.state === "draftCancel" ? "cancel" : null;
}

function copy(
  grid: Grid,
  scope: Scope,
  mode: "add" | "replace",
  move: (from: CellKey) => CellKey,
): GestureResult {
  const byKey = new Map(grid.map((cell) => [keyOf(cell), cell]));
  const wishes: Wish[] = [];
  const absent: Skipped[] = [];
  for (const source of grid.filter((cell) => isWithin(cell, scope))) {
    const on = isTicked(source.cell);
    if (!on && mode === "add") continue;
    const { childId, slotId, day } = move(source);
    const target = byKey.get(keyOf({ childId, slotId, day }));
    if (target) wishes.push({ target, on });
    else if (on) absent.push({ childId, slotId, day, reason: "absent" });
  }
  const { changes, skipped } = collect(wishes);
  return { changes, skipped: [...skipped, ...absent] };
}

function isSame(a: CellKey, b: CellKey): boolean {
  return keyOf(a) === keyOf(b);
}

function isWithin(cell: CellKey, scope: Scope): boolean {
  return (
    (scope.childId === undefined || scope.childId === cell.childId) &&
    (scope.slotId === undefined || scope.slotId === cell.slotId) &&
    (scope.day === undefined || scope.day === cell.day) &&
    (scope.week === undefined || mondayOf(scope.week) === mondayOf(cell.day)) &&
    (scope.weekday === undefined || scope.weekday === weekdayOf(cell.day))
  );
}
