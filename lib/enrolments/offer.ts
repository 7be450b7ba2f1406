import type { Day } from "#lib/calendar/day.ts";
import { type DeadlineRule, ruleInForce } from "#lib/calendar/deadline.ts";
import { formatEuros } from "#lib/money/format.ts";
import {
  definitionOf,
  type PriceFacts,
  priceBooking,
  type TariffVersion,
  tariffInForce,
} from "#lib/pricing/price.ts";

type OfferedSlot = { name: string; tariffCode: string; service: string };
type OfferedActivity = {
  slots: readonly OfferedSlot[];
  deadlineRules: readonly { purpose: string; validFrom: string; rule: unknown }[];
};

/** What an activity costs this family, a line per part of the day when they differ; empty without a tariff. */
export function priceLines(
  activity: OfferedActivity,
  tariffs: readonly TariffVersion[],
  facts: PriceFacts,
  at: { day: Day; now: Date },
): string[] {
  const prices = activity.slots.flatMap((slot) => {
    const tariff = tariffInForce(tariffs, slot.tariffCode, at.day, at.now);
    const service = tariff && definitionOf(tariff).services[slot.service];
    if (!tariff || !service) return [];
    const { amountCents } = priceBooking(tariff, slot.service, facts);
    return [{ name: slot.name, text: `${formatEuros(amountCents)} ${service.unitLabel}` }];
  });
  const same = new Set(prices.map(({ text }) => text)).size === 1;
  if (same) return prices.slice(0, 1).map(({ text }) => `${text} ${factsInWords(facts)}`);
  return prices.map(({ name, text }) => `${name}\u00a0: ${text} ${factsInWords(facts)}`);
}

function factsInWords({ quotient, isResident }: PriceFacts): string {
  const who =
    quotient === null
      ? "(tarif le plus élevé, sans quotient familial)"
      : `pour votre quotient ${String(quotient).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f")}`;
  return isResident ? who : `${who}, famille hors commune`;
}

const WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/** « Réservez avant mercredi à 23 h 59, pour la semaine d'après. » ; null when the town set no rule. */
export function bookingRule(activity: OfferedActivity, at: Day): string | null {
  const rules = activity.deadlineRules.filter(
    ({ purpose, validFrom }) => purpose === "booking" && validFrom <= at,
  );
  return rules.length === 0 ? null : ruleInWords(ruleInForce(rules, at));
}

export function ruleInWords(rule: DeadlineRule): string {
  const time = timeInWords(rule.time);
  if (rule.kind === "daysBefore") {
    if (rule.days === 0) return `Réservez le jour même avant ${time}.`;
    return rule.days === 1
      ? `Réservez la veille avant ${time}.`
      : `Réservez au moins ${rule.days} jours avant, avant ${time}.`;
  }
  const weekday = WEEKDAYS[rule.weekday - 1] ?? "";
  if (rule.weeksBefore === 0) return `Réservez avant ${weekday} ${time} de la même semaine.`;
  return rule.weeksBefore === 1
    ? `Réservez chaque semaine jusqu'au ${weekday} ${time}, pour la semaine suivante.`
    : `Réservez jusqu'au ${weekday} ${time}, ${rule.weeksBefore} semaines avant.`;
}

/** The limit is exclusive: midnight is shown as the last minute before it. */
function timeInWords(time: string): string {
  if (time === "24:00") return "23\u00a0h\u00a059";
  const [hours = "", minutes = ""] = time.split(":");
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}
