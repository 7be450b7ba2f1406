import type { Grid } from "./gestures.ts";
import { daysIn, type MonthView, type RowView, shownDaysIn } from "./month-view.ts";

/** Every cell that gestures on a month reach, as it looks now: the same on the page and on the server. */
export function gridOf(view: Pick<MonthView, "items">, rows: readonly RowView[]): Grid {
  const days = daysIn(view);
  const shown = new Set(shownDaysIn(view).map(({ day }) => day));
  return rows.flatMap(({ childId, slotId, cells }) =>
    days.flatMap(({ day }, at) => {
      const cell = cells[at];
      return cell ? [{ childId, slotId, day, cell, isBeside: !shown.has(day) }] : [];
    }),
  );
}
