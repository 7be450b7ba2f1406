import type { Day } from "#lib/calendar/day.ts";
import { add, type Cents, compare, min, share, subtract, ZERO } from "#lib/money/cents.ts";
import { proportion } from "#lib/money/exact.ts";
import type { PriceFacts, PriceParts, TariffVersion } from "#lib/pricing/price.ts";

/** A booking with what it is charged now: its price when it was paid, and every adjustment since. */
export type ChargedBooking = {
  id: string;
  payerId: string;
  paymentId: string;
  childId: string;
  day: Day;
  service: string;
  activityCode: string;
  tariffCode: string;
  /** Its day has passed: the charge is revenue. */
  isEarned: boolean;
  /** Frozen when it was paid (rulings 5). */
  version: TariffVersion;
  facts: PriceFacts;
  charge: PriceParts;
};

export const NOTHING: PriceParts = {
  amountCents: ZERO,
  carePartCents: ZERO,
  foodPartCents: ZERO,
  surchargePartCents: ZERO,
  thirdParties: [],
};

/** A smaller amount in the parts of a price: the surcharge first, the rest as care and food stand to each other. */
export function partsOfAmount(amountCents: Cents, price: PriceParts): PriceParts {
  if (amountCents === price.amountCents) return price;
  const surchargePartCents = min(price.surchargePartCents, amountCents);
  const restCents = subtract(amountCents, surchargePartCents);
  const wholeCents = add(price.carePartCents, price.foodPartCents);
  const carePartCents =
    wholeCents === ZERO ? ZERO : proportion(restCents, price.carePartCents, wholeCents);
  return {
    amountCents,
    carePartCents,
    foodPartCents: subtract(restCents, carePartCents),
    surchargePartCents,
    thirdParties: price.thirdParties,
  };
}

/** Splits an amount over bookings in proportion to their prices; cents that do not divide go to the eldest first. */
export function spread<T>(
  amountCents: Cents,
  items: readonly { item: T; booking: Eldest; weight: Cents }[],
): Map<T, Cents> {
  const ordered = items.toSorted((a, b) => byAge(a.booking, b.booking));
  if (ordered.length === 0) return new Map();
  const weights = ordered.map(({ weight }) => (compare(weight, ZERO) > 0 ? weight : 0));
  const parts = share(
    amountCents,
    weights.some((weight) => weight > 0) ? weights : weights.map(() => 1),
  );
  return new Map(ordered.map(({ item }, index) => [item, parts[index] ?? ZERO]));
}

type Eldest = { childId: string; day: Day; service: string; facts: PriceFacts };

/** Eldest first, then the earliest day. */
function byAge(a: Eldest, b: Eldest): number {
  return (
    order(a.facts.birthDay ?? "9999", b.facts.birthDay ?? "9999") ||
    order(a.childId, b.childId) ||
    order(a.day, b.day) ||
    order(a.service, b.service)
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
