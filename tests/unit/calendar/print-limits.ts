/** Run by paris.test.ts in other time zones: Lens's limit of every day of 2020–2039, one instant a line. */
import { day, eachDay } from "#lib/calendar/day.ts";
import { lockedFrom } from "#lib/calendar/deadline.ts";

const limits = eachDay(day("2020-01-01"), day("2039-12-31")).map((value) =>
  lockedFrom({ kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:00" }, value).getTime(),
);
process.stdout.write(`${new Date(2026, 6, 1).getTimezoneOffset()}\n${limits.join("\n")}`);
