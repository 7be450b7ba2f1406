import type { Day } from "#lib/calendar/day.ts";

type Sheet = { day: Day; slotId: string; schoolId: string };

/** Where one moment of a day in a school is pointed. */
export function sheetPath(
  { day, slotId, schoolId }: Sheet,
  query: Record<string, string> = {},
): string {
  const asked = new URLSearchParams(query).toString();
  return `/admin/pointage/${day}/${slotId}/${schoolId}${asked ? `?${asked}` : ""}`;
}

/** Where an agent justifies an absence of a child. */
export function absencePath(about: {
  childId: string;
  activityId?: string;
  from?: Day;
  to?: Day;
}): string {
  const { childId, activityId = "", from = "", to = "" } = about;
  const asked = new URLSearchParams({ enfant: childId, activite: activityId, du: from, au: to });
  return `/admin/pointage/absence?${asked}`;
}
