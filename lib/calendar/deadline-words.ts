import type { DeadlineRule, Moment } from "./deadline-rule.ts";

const WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/** What a rule says, for those who enrol: « Réservez chaque semaine jusqu'au mercredi 23 h 59, pour la semaine suivante. » */
export function ruleInWords(rule: DeadlineRule, purpose: "booking" | "cancelling" = "booking") {
  const verb = purpose === "booking" ? "Réservez" : "Annulez";
  if (rule.kind === "windows") return `${verb} pendant les dates ouvertes de chaque période.`;
  const usual = `${verb} ${momentInWords(rule)}.`;
  const { late } = rule;
  return late ? `${usual} Ensuite, au tarif tardif, ${momentInWords(late)}.` : usual;
}

/** « la veille avant 10 h », « chaque semaine jusqu'au mercredi 23 h 59, pour la semaine suivante » */
export function momentInWords(moment: Moment): string {
  switch (moment.kind) {
    case "weekly": {
      const limit = `jusqu’au ${weekdayWord(moment.weekday)} ${timeInWords(moment.time)}`;
      return moment.weeksBefore === 1
        ? `chaque semaine ${limit}, pour la semaine suivante`
        : `${limit}, ${moment.weeksBefore} semaines avant`;
    }
    case "daysBefore":
      return daysInWords(moment);
    case "hoursBefore": {
      const before =
        moment.before === "00:00" ? "le début du jour" : `${timeInWords(moment.before)} ce jour-là`;
      return `au moins ${moment.hours}\u00a0heures avant ${before}`;
    }
    case "weekdayMap":
      return moment.map
        .map(({ days, weekday, time, weeksEarlier }) => {
          const earlier = weeksEarlier === 0 ? "d’avant" : `${weeksEarlier + 1} semaines avant`;
          return `pour ${listInWords(days)}, jusqu’au ${weekdayWord(weekday)} ${earlier}, ${timeInWords(time)}`;
        })
        .join("\u00a0; ");
    case "dayOfMonth": {
      const day = moment.dayOfMonth === 1 ? "1er" : String(moment.dayOfMonth);
      const month =
        moment.monthsBefore === 1 ? "du mois précédent" : `${moment.monthsBefore} mois avant`;
      return `jusqu’au ${day} ${month}, ${timeInWords(moment.time)}`;
    }
    case "beforePeriod":
      return `au moins ${moment.days}\u00a0jours avant le début de la période, avant ${timeInWords(moment.time)}`;
  }
}

function daysInWords(moment: Extract<Moment, { kind: "daysBefore" }>): string {
  const time = timeInWords(moment.time);
  if (moment.days === 0) return `le jour même avant ${time}`;
  const left = leftOut(moment);
  if (moment.days === 1 && !left) return `la veille avant ${time}`;
  const days = `au moins ${moment.days}\u00a0jour${moment.days > 1 ? "s" : ""} avant, avant ${time}`;
  return left ? `${days} (sans compter ${left})` : days;
}

function leftOut({
  skip,
  skipPublicHolidays,
  skipHolidays,
}: Extract<Moment, { kind: "daysBefore" }>): string {
  const weekend = skip.includes(6) && skip.includes(7);
  const others = skip.filter((weekday) => !weekend || weekday < 6);
  const parts = [
    ...(weekend ? ["le week-end"] : []),
    ...others.map((weekday) => `le ${weekdayWord(weekday)}`),
    ...(skipPublicHolidays ? ["les jours fériés"] : []),
    ...(skipHolidays ? ["les vacances"] : []),
  ];
  return join(parts);
}

/** « lundi et mardi » */
export function listInWords(weekdays: readonly number[]): string {
  return join(weekdays.map(weekdayWord));
}

function join(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join("")
    : `${parts.slice(0, -1).join(", ")} et ${parts.at(-1) ?? ""}`;
}

/** « samedi » for 6. */
export function weekdayWord(weekday: number): string {
  return WEEKDAYS[weekday - 1] ?? "";
}

/** The limit is exclusive: midnight is shown as the last minute before it. */
function timeInWords(time: string): string {
  if (time === "24:00") return "23\u00a0h\u00a059";
  const [hours = "", minutes = ""] = time.split(":");
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}
