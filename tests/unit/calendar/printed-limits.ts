import { eachDay } from "#lib/calendar/day.ts";
import { limitsOf } from "#lib/calendar/deadline.ts";
import { FIRST_DAY, LAST_DAY, PRINTED_CALENDAR, PRINTED_RULES } from "./printed-rules.ts";

/** « opening late locked », in milliseconds; empty where the town has opened no period for the day. */
export function printedLimits(): string[] {
  const days = eachDay(FIRST_DAY, LAST_DAY);
  return PRINTED_RULES.flatMap((rule) =>
    days.map((value) => {
      const limits = limitsOf(rule, value, PRINTED_CALENDAR);
      if (!limits) return "";
      const { opensAt, lateFrom, until } = limits;
      return [opensAt, lateFrom, until].map((at) => at?.getTime() ?? "-").join(" ");
    }),
  );
}
