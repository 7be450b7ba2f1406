import { addDays, type Day, isDay } from "#lib/calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, monthOf } from "#lib/calendar/month.ts";
import { mondayOf } from "#lib/calendar/week.ts";

export type Period = {
  view: "semaine" | "mois";
  /** The day that was asked, or today. */
  asked: Day;
  from: Day;
  to: Day;
  /** A day of the period before and of the one after. */
  before: Day;
  after: Day;
};

/** The week or month that a page's address asks for; anything unreadable is the week of today. */
export function periodOf({ du, vue }: { du: string; vue: string }, today: Day): Period {
  const asked = isDay(du) && du >= "2000-01-01" && du < "2100-01-01" ? du : today;
  if (vue === "mois") {
    const month = monthOf(asked);
    return {
      view: "mois",
      asked,
      from: firstDayOf(month),
      to: lastDayOf(month),
      before: firstDayOf(addMonths(month, -1)),
      after: firstDayOf(addMonths(month, 1)),
    };
  }
  const from = mondayOf(asked);
  return {
    view: "semaine",
    asked,
    from,
    to: addDays(from, 6),
    before: addDays(from, -7),
    after: addDays(from, 7),
  };
}
