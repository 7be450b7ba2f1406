import { keyOf } from "#lib/planning/gestures.ts";
import { type MonthView, type RowView, shownDaysIn } from "#lib/planning/month-view.ts";
import type { PlanningView } from "#lib/planning/view-choice.ts";
import type { Matrix } from "./matrix.ts";
import type { RowGroup } from "./rows-weeks.tsx";

/** Rows of the page under their headings: by child for the family, by slot for one activity. */
export function groupsOf(view: MonthView, rows: readonly RowView[], by: PlanningView): RowGroup[] {
  if (by === "activite")
    return view.slots.flatMap((slot) => {
      const own = rows.filter(({ slotId }) => slotId === slot.id);
      if (own.length === 0) return [];
      return [
        {
          key: slot.id,
          title: slot.name,
          detail: slot.hours,
          letter: { letter: slot.letter, colour: slot.colour },
          rows: own.map((row) => ({
            key: row.childId,
            label: view.children.find(({ id }) => id === row.childId)?.firstName ?? "",
            row,
          })),
        },
      ];
    });
  return view.children.flatMap((child) => {
    const own = rows.filter(({ childId }) => childId === child.id);
    if (own.length === 0) return [];
    return [
      {
        key: child.id,
        title: child.firstName,
        detail: child.className,
        more: child.school,
        rows: own.map((row) => ({
          key: row.slotId,
          label: view.slots.find(({ id }) => id === row.slotId)?.name ?? "",
          row,
        })),
      },
    ];
  });
}

/** Cell keys as they are seen, for the arrows. */
export function matrixOf(view: MonthView, rows: readonly RowView[], by: PlanningView): Matrix {
  const days = shownDaysIn(view);
  const lines = rows.map((row) => days.map(({ day }) => keyOf({ ...row, day })));
  if (by !== "enfant") return lines;
  return days.map(({ closed }, at) =>
    lines.map((line) => (closed ? lines[0]?.[at] : line[at]) ?? ""),
  );
}
