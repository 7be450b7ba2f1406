import { type RowView, type WeekView, wholeWeek } from "#lib/planning/month-view.ts";

type Props = { week: WeekView; rows: readonly RowView[] };

/** For memo: whether a week looks as before, whatever changed in the others. Groups follow from the rows. */
export function isSameWeek<P extends Props>(before: P, after: P): boolean {
  const keys = Object.keys(after) as (keyof P)[];
  const first = after.week.start - after.week.before.length;
  const last = first + wholeWeek(after.week).length;
  return (
    keys.every((key) => key === "rows" || key === "groups" || before[key] === after[key]) &&
    before.rows.length === after.rows.length &&
    after.rows.every((row, at) => isSameRow(before.rows[at], row, [first, last]))
  );
}

function isSameRow(before: RowView | undefined, after: RowView, [first, last]: [number, number]) {
  if (before === after) return true;
  for (let at = first; at < last; at += 1) if (before?.cells[at] !== after.cells[at]) return false;
  return true;
}
