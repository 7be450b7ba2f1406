import { addDays, type Day, isDay } from "#lib/calendar/day.ts";
import { mondayOf } from "#lib/calendar/week.ts";

const WEEKS_AROUND = 60;

/** The Monday of the week that an address asks for; this week for anything unreadable or far away. */
export function mondayFrom(asked: string | string[] | undefined, today: Day): Day {
  const here = mondayOf(today);
  if (typeof asked !== "string" || !isDay(asked)) return here;
  const monday = mondayOf(asked);
  const far = WEEKS_AROUND * 7;
  return monday < addDays(here, -far) || monday > addDays(here, far) ? here : monday;
}

type Choice = { monday: Day; schoolId?: string | null | undefined };

export function menusPath(choice: Choice): string {
  return `/menus?${queryOf(choice)}`;
}

export function staffMenusPath(choice: Choice): string {
  return `/admin/menus?${queryOf(choice)}`;
}

function queryOf({ monday, schoolId }: Choice): string {
  return new URLSearchParams({
    semaine: monday,
    ...(schoolId ? { ecole: schoolId } : {}),
  }).toString();
}
