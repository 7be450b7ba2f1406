import * as z from "zod";
import { type Day, isDay } from "./day.ts";

/** « 12:00 », or « 24:00 » for the end of the day. Wall-clock time in Paris. */
const time = z
  .string()
  .regex(
    /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/,
    "Écrivez l’heure ainsi : 12:00, ou 24:00 pour minuit.",
  );
const weekday = z
  .int("Choisissez un jour de la semaine.")
  .min(1, "Choisissez un jour de la semaine.")
  .max(7, "Choisissez un jour de la semaine.");
const weekdays = z.array(weekday);
const count = (min: number, max: number) => {
  const sentence = `Écrivez un nombre entre ${min} et ${max}.`;
  return z.int(sentence).min(min, sentence).max(max, sentence);
};
const dayText = z
  .string()
  .refine(isDay, "Écrivez la date ainsi : 2026-12-19.")
  .transform((text) => text as Day);

/** So many weeks before the day's own week, on a weekday (Lens: 1 week, Wednesday, 24:00). */
const weekly = {
  kind: z.literal("weekly"),
  // 0 would let Monday be changed after it has passed.
  weeksBefore: count(1, 8),
  weekday,
  time,
};
/** So many days before; weekdays of `skip`, public holidays and school holidays are left out where asked. */
const daysBefore = {
  kind: z.literal("daysBefore"),
  days: count(0, 60),
  time,
  skip: weekdays.max(6, "Gardez au moins un jour compté.").default([]),
  skipPublicHolidays: z.boolean().optional(),
  skipHolidays: z.boolean().optional(),
};
/** So many hours of the wall clock before a time of the day itself (72 h before 08:00). */
const hoursBefore = {
  kind: z.literal("hoursBefore"),
  hours: count(1, 1_440),
  before: time.default("00:00"),
};
/** Each weekday has its own limit: the last such weekday strictly before (Friday 09:00 for Monday and Tuesday). */
const weekdayMap = {
  kind: z.literal("weekdayMap"),
  map: z
    .array(
      z.strictObject({
        days: weekdays.min(1, "Choisissez au moins un jour."),
        weekday,
        time,
        weeksEarlier: count(0, 4).default(0),
      }),
    )
    .min(1, "Donnez au moins une limite.")
    .max(7),
};
/** A day of the month, so many months before; the last day where the month is shorter. */
const dayOfMonth = {
  kind: z.literal("dayOfMonth"),
  monthsBefore: count(1, 6),
  dayOfMonth: count(1, 31),
  time,
};
/** So many days before the first day of the holidays, or of the weeks of school between two holidays. */
const beforePeriod = { kind: z.literal("beforePeriod"), days: count(1, 90), time };
/** Dates written for each period: days from–to are booked between two instants. */
const windows = {
  kind: z.literal("windows"),
  windows: z
    .array(
      z.strictObject({
        from: dayText,
        to: dayText,
        opens: z.strictObject({ day: dayText, time }).optional(),
        closes: z.strictObject({ day: dayText, time }),
      }),
    )
    .min(1, "Donnez au moins une période.")
    .max(60),
};

const moments = [weekly, daysBefore, hoursBefore, weekdayMap, dayOfMonth, beforePeriod] as const;
const momentSchema = z.discriminatedUnion("kind", [
  z.strictObject(moments[0]),
  z.strictObject(moments[1]),
  z.strictObject(moments[2]),
  z.strictObject(moments[3]),
  z.strictObject(moments[4]),
  z.strictObject(moments[5]),
]);
/** How a day and time are found from the day booked. */
export type Moment = z.infer<typeof momentSchema>;

const options = {
  /** The limit falls in school holidays: kept, moved to the last school day before, or written by hand. */
  holidays: z.enum(["literal", "lastSchoolDay", "byHand"]).optional(),
  /** The limit falls on a public holiday: kept, or moved to the working day before (Monday to Friday). */
  publicHolidays: z.enum(["keep", "previousWorkingDay"]).optional(),
  /** Not before that moment. */
  opens: momentSchema.optional(),
  /** A second stage, at the late price, until that moment. */
  late: momentSchema.optional(),
  /** Limits written by hand for given days; they win over everything else. */
  byHand: z
    .array(z.strictObject({ from: dayText, to: dayText, day: dayText, time }))
    .max(60)
    .optional(),
};

/**
 * Until when a day may be booked or cancelled. A moment (`kind`), with the options that the town adds. Wall-clock time
 * in Paris; the instant is exclusive. Old rules, without options, mean what they always meant.
 */
const shape = z.discriminatedUnion("kind", [
  z.strictObject({ ...weekly, ...options }),
  z.strictObject({ ...daysBefore, ...options }),
  z.strictObject({ ...hoursBefore, ...options }),
  z.strictObject({ ...weekdayMap, ...options }),
  z.strictObject({ ...dayOfMonth, ...options }),
  z.strictObject({ ...beforePeriod, ...options }),
  z.strictObject({ ...windows, ...options }),
]);
export type DeadlineRule = z.infer<typeof shape>;
export const deadlineRuleSchema = shape.superRefine((rule, context) => {
  const fault = faultOf(rule);
  if (fault) context.addIssue({ code: "custom", message: fault });
});
export type RuleKind = DeadlineRule["kind"];

function faultOf(rule: DeadlineRule): string | null {
  const { byHand = [], late, opens } = rule;
  const maps = [rule, late, opens].filter((part) => part?.kind === "weekdayMap");
  for (const { map } of maps) {
    const days = map.flatMap((entry) => entry.days);
    if (new Set(days).size !== days.length) return "Un jour de la semaine a deux limites.";
  }
  for (const { from, to, day } of byHand) {
    if (from > to) return `Du ${from} au ${to} : la fin est avant le début.`;
    if (day > from) return `La limite du ${day} vient après le premier jour concerné, ${from}.`;
  }
  if (overlap(byHand)) return "Deux dates écrites à la main concernent le même jour.";
  if (rule.kind !== "windows") return null;
  const { windows: periods } = rule;
  for (const { from, to, opens: start, closes } of periods) {
    if (from > to) return `Du ${from} au ${to} : la fin est avant le début.`;
    if (closes.day > from)
      return `Du ${from} au ${to} : la fermeture vient après le premier jour concerné.`;
    const opening = start && `${start.day} ${start.time}`;
    if (opening && opening >= `${closes.day} ${closes.time}`)
      return `Du ${from} au ${to} : l’ouverture vient après la fermeture.`;
  }
  return overlap(periods) ? "Deux périodes se chevauchent." : null;
}

function overlap(ranges: readonly { from: Day; to: Day }[]): boolean {
  const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.some(({ from }, rank) => {
    const before = sorted[rank - 1];
    return before !== undefined && from <= before.to;
  });
}
