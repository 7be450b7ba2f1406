import { type Cents, compare, subtract, sum, ZERO } from "#lib/money/cents.ts";
import type { PriceLine } from "#lib/pricing/price.ts";
import { priceEvents } from "#lib/pricing/price-events.ts";
import type { PricingRefusal } from "#lib/pricing/price-family.ts";
import { ok, type Result } from "#lib/result.ts";
import { type ChargedBooking, partsOfAmount, spread } from "./charge.ts";

export type PricedAdditions = {
  /** What each addition costs beside what is already paid. */
  lines: Map<string, PriceLine>;
  /** Groups that cost less with the additions than they were charged: an avoir once it is confirmed. */
  creditCents: Cents;
};

/**
 * What new bookings cost beside the paid ones of the same payer and tariff (rulings 5): for each group,
 * price(group after) − what it was charged, split over the new ones in proportion to their own prices, eldest first.
 */
export function priceAdditions(
  paid: readonly ChargedBooking[],
  additions: readonly ChargedBooking[],
): Result<PricedAdditions, PricingRefusal> {
  const all = [...paid, ...additions];
  const priced = priceEvents(
    all.map(({ version, service, childId, day, facts }) => ({
      version,
      service,
      childId,
      day,
      facts,
      isGone: false,
    })),
  );
  if (!priced.ok) return priced;
  const lines = new Map<string, PriceLine>();
  const credits: Cents[] = [];
  for (const [group, { places, amountCents: groupCents }] of priced.value.groups.entries()) {
    const added = places.flatMap((place) => {
      const booking = all[place];
      const line = priced.value.lines[place];
      return place >= paid.length && booking && line ? [{ booking, line }] : [];
    });
    if (added.length === 0) continue;
    const chargedCents = sum(places.map((place) => paid[place]?.charge.amountCents ?? ZERO));
    const differenceCents = subtract(groupCents, chargedCents);
    const isLess = compare(differenceCents, ZERO) < 0;
    if (isLess) credits.push(subtract(chargedCents, groupCents));
    const dueCents = isLess ? ZERO : differenceCents;
    const parts = spread(
      dueCents,
      added.map((each) => ({ item: each, booking: each.booking, weight: each.line.amountCents })),
    );
    const isOwn = dueCents === sum(added.map(({ line }) => line.amountCents));
    for (const each of added) {
      const { booking, line } = each;
      lines.set(
        booking.id,
        isOwn ? line : shared(line, parts.get(each) ?? ZERO, { group, groupCents, chargedCents }),
      );
    }
  }
  return ok({ lines, creditCents: sum(credits) });
}

function shared(
  line: PriceLine,
  amountCents: Cents,
  group: { group: number; groupCents: Cents; chargedCents: Cents },
): PriceLine {
  const { explanation } = line;
  const { thirdParties, ...parts } = partsOfAmount(amountCents, line);
  return {
    ...parts,
    thirdParties,
    explanation:
      explanation.rule === "composed"
        ? { ...explanation, together: { ...group, ownCents: line.amountCents } }
        : explanation,
  };
}
