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
import { isDearWithoutQuotient } from "#lib/pricing/without-quotient.ts";

type OfferedSlot = { name: string; code: string; tariffCode: string; service: string };
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
    const own = { ...facts, day: at.day, slot: slot.code };
    const price = unitLabel && priceOrNull(tariff, slot.service, own);
    if (!price) return [];
    const words = factsInWords(facts, isDearWithoutQuotient(tariff, slot.service, own));
    const amount = `${formatEuros(price.amountCents)} ${unitLabel}`;
    return [{ name: slot.name, text: words ? `${amount} ${words}` : amount }];
  });
  const same = new Set(prices.map(({ text }) => text)).size === 1;
  if (same) return prices.slice(0, 1).map(({ text }) => text);
  return prices.map(({ name, text }) => `${name}\u00a0: ${text}`);
}

/** Whether an activity costs less with some quotient than to a family that gives none. */
export function wantsQuotient(
  activity: OfferedActivity,
  tariffs: readonly TariffVersion[],
  facts: PriceFacts,
  at: { day: Day; now: Date },
): boolean {
  return activity.slots.some((slot) => {
    const tariff = tariffInForce(tariffs, slot.tariffCode, at.day, at.now);
    if (!tariff || unitLabelOf(tariff, slot.service) === null) return false;
    const own = { ...facts, day: at.day, slot: slot.code };
    return isDearWithoutQuotient(tariff, slot.service, own);
  });
}

function factsInWords({ quotient, isResident }: PriceFacts, isDear: boolean): string {
  const who =
    quotient === null
      ? isDear
        ? "(tarif le plus élevé, sans quotient familial)"
        : ""
      : `pour votre quotient ${String(quotient).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f")}`;
  return [who, isResident ? "" : "famille hors commune"].filter(Boolean).join(", ");
}

/** « Réservez avant mercredi à 23 h 59, pour la semaine d'après. » ; null when the town set no rule. */
export function bookingRule(activity: OfferedActivity, at: Day): string | null {
  const rules = activity.deadlineRules.filter(({ purpose }) => purpose === "booking");
  return rules.length === 0 ? null : ruleInWords(ruleInForce(rules, at));
}
