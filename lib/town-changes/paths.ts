import type { Day } from "#lib/calendar/day.ts";

/** The staff's planning, where a family's or a school's week is seen. */
export function townPlanningPath(where: Record<string, string>): string {
  const asked = new URLSearchParams(Object.entries(where).filter(([, value]) => value !== ""));
  return `/admin/planning?${asked}`;
}

/** Where an agent books or cancels a child's days. */
export function changePath(cell: {
  childId: string;
  slotId: string;
  day: Day;
  change: "add" | "cancel";
}): string {
  const { childId, slotId, day, change } = cell;
  return `/admin/planning/modifier?${new URLSearchParams({
    enfant: childId,
    moment: slotId,
    jour: day,
    sens: change,
  })}`;
}
