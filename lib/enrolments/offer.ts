import type { Day } from "#lib/calendar/day.ts";
import { ruleInForce } from "#lib/calendar/deadline.ts";
import { ruleInWords } from "#lib/calendar/deadline-words.ts";
import { formatEuros } from "#lib/money/format.ts";
import {
  type PriceFacts,
  priceOrNull,
  type TariffVersion,
  tariffInForce,
  unitLabelOf,
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
    const unitLabel = tariff && unitLabelOf(tariff, slot.service);
    const price = unitLabel && priceOrNull(tariff, slot.service, { ...facts, day: at.day });
    if (!price) return [];
    return [{ name: slot.name, text: `${formatEuros(price.amountCents)} ${unitLabel}` }];
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

/** « Réservez avant mercredi à 23 h 59, pour la semaine d'après. » ; null when the town set no rule. */
export function bookingRule(activity: OfferedActivity, at: Day): string | null {
  const rules = activity.deadlineRules.filter(({ purpose }) => purpose === "booking");
  return rules.length === 0 ? null : ruleInWords(ruleInForce(rules, at));
}
