/** Run by paris.test.ts in other time zones: the limits of every day of 2020–2039 for each form of rule, one a line. */
import { day, eachDay } from "#lib/calendar/day.ts";
import { lockedFrom } from "#lib/calendar/deadline.ts";
import { PRINTED_RULES } from "./printed-rules.ts";

const days = eachDay(day("2020-01-01"), day("2039-12-31"));
const limits = PRINTED_RULES.flatMap((rule) =>
  days.map((value) => lockedFrom(rule, value).getTime()),
);
process.stdout.write(`${new Date(2026, 6, 1).getTimezoneOffset()}\n${limits.join("\n")}`);
