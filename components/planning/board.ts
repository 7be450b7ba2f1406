import { isDay } from "#lib/calendar/day.ts";
import {
  addChoices,
  type Choices,
  choicesOf,
  countOf,
  NO_CHOICES,
} from "#lib/cart/running-total.ts";
import { cents } from "#lib/money/cents.ts";
import { type CartChange, type Cell, isTicked, withChange } from "#lib/planning/cell.ts";
import type { CellKey } from "#lib/planning/gestures.ts";
import { daysIn, type MonthView, type RowView, shownDaysIn } from "#lib/planning/month-view.ts";

/** What the reader ticked (true) or unticked since the month was drawn, by cell key. */
export type Overrides = ReadonlyMap<string, boolean>;

/** The rows as they look now. A row without override stays the very same object, and so does each cell as it looks. */
export function currentRows(view: MonthView, overrides: Overrides): RowView[] {
  if (overrides.size === 0) return view.rows;
  const places = new Map<string, number>(daysIn(view).map(({ day }, at) => [day, at]));
  const byRow = new Map<string, [at: number, on: boolean][]>();
  for (const [key, on] of overrides) {
    const cut = key.lastIndexOf(":");
    const own = byRow.get(key.slice(0, cut)) ?? [];
    own.push([places.get(key.slice(cut + 1)) ?? -1, on]);
    byRow.set(key.slice(0, cut), own);
  }
  return view.rows.map((row) => {
    const own = byRow.get(`${row.childId}:${row.slotId}`);
    if (!own) return row;
    const cells = [...row.cells];
    for (const [at, on] of own) {
      const cell = row.cells[at];
      if (cell) cells[at] = changed(cell, changeFor(cell, on));
    }
    return { ...row, cells };
  });
}

const looks = new WeakMap<Cell, Map<CartChange, Cell>>();

/** A cell with a change of the draft: the same object each time, so that what draws it knows that nothing moved. */
function changed(cell: Cell, change: CartChange): Cell {
  const known = looks.get(cell) ?? new Map<CartChange, Cell>();
  looks.set(cell, known);
  const look = known.get(change) ?? withChange(cell, change);
  known.set(change, look);
  return look;
}

/** What the draft says of an editable cell for its box to be ticked, or not. */
function changeFor({ state }: Cell, on: boolean): CartChange {
  if (state === "booked" || state === "draftCancel") return on ? null : "cancel";
  return on ? "add" : null;
}

/** What the cells drawn here add to the basket and take from it. */
export function choicesOfRows(rows: readonly RowView[]): Choices {
  const cells = rows.flatMap((row) => row.cells);
  const addedOf = (isInvoiced: boolean) =>
    cells.flatMap((cell) =>
      cell.state === "draftAdd" && (cell.isInvoiced ?? false) === isInvoiced
        ? [cents(cell.priceCents)]
        : [],
    );
  const cancelled = cells.flatMap((cell) =>
    cell.state === "draftCancel" ? [cents(cell.isPaid ? cell.priceCents : 0)] : [],
  );
  return choicesOf(addedOf(false), cancelled, addedOf(true));
}

export type ChildChoices = { name: string; choices: Choices };

/** What the basket holds for each child that has something in it: drawn here, or elsewhere. */
export function choicesByChild(
  { children }: Pick<MonthView, "children">,
  rows: readonly RowView[],
  elsewhere: Record<string, Choices>,
): ChildChoices[] {
  return children
    .map(({ id, firstName }) => ({
      name: firstName,
      choices: addChoices(
        choicesOfRows(rows.filter(({ childId }) => childId === id)),
        elsewhere[id] ?? NO_CHOICES,
      ),
    }))
    .filter(({ choices }) => countOf(choices) > 0);
}

export function allChoices(lines: readonly ChildChoices[]): Choices {
  return lines.map(({ choices }) => choices).reduce(addChoices, NO_CHOICES);
}

/** Boxes of the month ticked for one child. */
export function tickedOf(view: MonthView, rows: readonly RowView[], childId: string): number {
  const shown = new Set(shownDaysIn(view).map(({ day }) => day));
  const isShown = daysIn(view).map(({ day }) => shown.has(day));
  return rows
    .filter((row) => row.childId === childId)
    .reduce(
      (count, { cells }) =>
        count + cells.filter((cell, at) => isShown[at] && isTicked(cell)).length,
      0,
    );
}

export function parseKey(key: string): CellKey | null {
  const [childId, slotId, day] = key.split(":");
  return childId && slotId && day && isDay(day) ? { childId, slotId, day } : null;
}
