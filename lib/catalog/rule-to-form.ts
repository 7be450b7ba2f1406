import type { DeadlineRule } from "#lib/calendar/deadline-rule.ts";

/** A stored rule as the form writes it; the JSON where the form has no field for it. */
export function formOfRule(rule: DeadlineRule): Record<string, string | string[]> {
  const json = { sorte: "json", json: JSON.stringify(rule, null, 2) };
  const simple = (moment: DeadlineRule["late"]) =>
    moment === undefined || moment.kind === "daysBefore";
  if (!simple(rule.late) || !simple(rule.opens)) return json;
  // The form counts every day back to the opening.
  if (rule.opens?.kind === "daysBefore" && leftOutOf(rule.opens).length > 0) return json;
  const common = {
    vacances: rule.holidays ?? "literal",
    feries: rule.publicHolidays ?? "keep",
    aLaMain: (rule.byHand ?? [])
      .map(({ from, to, day, time }) => [french(from), french(to), french(day), time].join(" "))
      .join("\n"),
    ...(rule.late?.kind === "daysBefore"
      ? {
          tardifJours: String(rule.late.days),
          tardifHeure: rule.late.time,
          tardifSauf: leftOutOf(rule.late),
        }
      : {}),
    ...(rule.opens?.kind === "daysBefore"
      ? { ouvertureJours: String(rule.opens.days), ouvertureHeure: rule.opens.time }
      : {}),
  };
  switch (rule.kind) {
    case "weekly":
      return {
        sorte: rule.kind,
        semaines: String(rule.weeksBefore),
        jour: String(rule.weekday),
        heure: rule.time,
        ...common,
      };
    case "daysBefore":
      return {
        sorte: rule.kind,
        jours: String(rule.days),
        heure: rule.time,
        sauf: leftOutOf(rule),
        ...common,
      };
    case "hoursBefore":
      return { sorte: rule.kind, heures: String(rule.hours), heure: rule.before, ...common };
    case "dayOfMonth":
      return {
        sorte: rule.kind,
        mois: String(rule.monthsBefore),
        quantieme: String(rule.dayOfMonth),
        heure: rule.time,
        ...common,
      };
    case "beforePeriod":
      return { sorte: rule.kind, jours: String(rule.days), heure: rule.time, ...common };
    case "weekdayMap":
      // The form has no field for limits of a week further back.
      if (rule.map.some(({ weeksEarlier }) => weeksEarlier > 0)) return json;
      return { sorte: rule.kind, ...mapFields(rule.map), ...common };
    case "windows":
      return { sorte: rule.kind, periodes: rule.windows.map(windowLine).join("\n"), ...common };
  }
}

/** « limite1 », « heure1 »…: one limit for each weekday that has one. */
function mapFields(
  map: readonly { days: number[]; weekday: number; time: string }[],
): Record<string, string> {
  return Object.fromEntries(
    map.flatMap(({ days, weekday, time }) =>
      days.flatMap((target) => [
        [`limite${target}`, String(weekday)],
        [`heure${target}`, time],
      ]),
    ),
  );
}

type Window = Extract<DeadlineRule, { kind: "windows" }>["windows"][number];

/** « 02/11/2026 18/12/2026 28/09/2026 08:00 16/10/2026 24:00 », as the form reads it. */
function windowLine({ from, to, opens, closes }: Window): string {
  const moments = [opens, closes].flatMap((at) => (at ? [french(at.day), at.time] : []));
  return [french(from), french(to), ...moments].join(" ");
}

function leftOutOf(moment: {
  skip: number[];
  skipPublicHolidays?: boolean | undefined;
  skipHolidays?: boolean | undefined;
}): string[] {
  return [
    ...moment.skip.map(String),
    ...(moment.skipPublicHolidays ? ["feries"] : []),
    ...(moment.skipHolidays ? ["vacances"] : []),
  ];
}

function french(day: string): string {
  return day.split("-").reverse().join("/");
}
