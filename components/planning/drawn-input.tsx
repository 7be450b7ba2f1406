import { drawnText } from "#lib/cart/drawn-rows.ts";
import { isEditable, isTicked } from "#lib/planning/cell.ts";
import { daysIn, type MonthView, shownDaysIn } from "#lib/planning/month-view.ts";

/** What was drawn as changeable in a row, and beside it, for a post without JavaScript. */
export function DrawnInput({ view, row }: { view: MonthView; row: MonthView["rows"][number] }) {
  const shown = new Set(shownDaysIn(view).map(({ day }) => day));
  const boxes = daysIn(view).flatMap(({ day }, at) => {
    const cell = row.cells[at];
    return cell && isEditable(cell) ? [{ day, on: isTicked(cell) }] : [];
  });
  const parts = [
    { name: "d", boxes: boxes.filter(({ day }) => shown.has(day)) },
    { name: "b", boxes: boxes.filter(({ day }) => !shown.has(day)) },
  ].filter((part) => part.boxes.length > 0);
  return parts.map(({ name, boxes }) => (
    <input key={name} type="hidden" name={name} value={drawnText({ ...row, boxes })} />
  ));
}
