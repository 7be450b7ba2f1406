import type { Grid } from "./gestures.ts";
import { daysIn, type MonthView, type RowView } from "./month-view.ts";

/** Every cell of a month as it looks now, for gestures: the same on the page and on the server. */
export function gridOf(view: Pick<MonthView, "items">, rows: readonly RowView[]): Grid {
  const days = daysIn(view);
  return rows.flatMap(({ childId, slotId, cells }) =>
    days.flatMap(({ day }, at) => {
      const cell = cells[at];
      return cell ? [{ childId, slotId, day, cell }] : [];
    }),
  );
}
