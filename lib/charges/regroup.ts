import { type Cents, compare, min, subtract, sum, ZERO } from "#lib/money/cents.ts";
import type { PriceLine, PriceParts } from "#lib/pricing/price.ts";
import { priceEvents } from "#lib/pricing/price-events.ts";
import { type ChargedBooking, partsOfAmount, spread } from "./charge.ts";

/** What a change does to one pricing group of paid bookings. */
export type Regrouped = {
  bookings: ChargedBooking[];
  /** Charged before. */
  chargedCents: Cents;
  /** What those that stay cost, with the versions and facts that they were paid with. */
  priceCents: Cents;
  /** The avoir: what was charged above that. Never less than 0: giving up days creates no debt. */
  creditCents: Cents;
  /** Of each that is given up: its part of the avoir. */
  credits: Map<ChargedBooking, Cents>;
  /** Of each that stays: what it is charged from now on. */
  charges: Map<ChargedBooking, { charge: PriceParts; line: PriceLine }>;
};

/**
 * Prices anew the groups that a change touches (rulings 5): price(group after) − what the group was charged. All
 * bookings of one payer under one tariff, given up ones included. Where those that stay have no price any more, each
 * booking stands for itself: a day given up gives back its charge.
 */
export function regroup(
  bookings: readonly ChargedBooking[],
  { gone, touched }: { gone: ReadonlySet<string>; touched: ReadonlySet<string> },
): Regrouped[] {
  const priced = priceEvents(
    bookings.map(({ id, version, service, childId, day, facts }) => ({
      version,
      service,
      childId,
      day,
      facts,
      isGone: gone.has(id),
    })),
  );
  if (!priced.ok) return bookings.filter(({ id }) => gone.has(id)).map(byItself);
  const { lines, groups } = priced.value;
  return groups.flatMap(({ places, amountCents }) => {
    const own = places.flatMap((place) => {
      const booking = bookings[place];
      return booking ? [{ booking, line: lines[place] ?? null }] : [];
    });
    if (!own.some(({ booking: { id } }) => touched.has(id) || gone.has(id))) return [];
    return [groupOf(own, amountCents)];
  });
}

/** The bookings that stay once some are given up, with what each is then charged. */
export function afterCancelling(
  bookings: readonly ChargedBooking[],
  gone: ReadonlySet<string>,
): ChargedBooking[] {
  const charges = new Map(
    regroup(bookings, { gone, touched: gone }).flatMap((group) => [...group.charges]),
  );
  return bookings
    .filter(({ id }) => !gone.has(id))
    .map((booking) => ({ ...booking, charge: charges.get(booking)?.charge ?? booking.charge }));
}

function groupOf(
  own: { booking: ChargedBooking; line: PriceLine | null }[],
  priceCents: Cents,
): Regrouped {
  const chargedCents = sum(own.map(({ booking }) => booking.charge.amountCents));
  const creditCents =
    compare(chargedCents, priceCents) > 0 ? subtract(chargedCents, priceCents) : ZERO;
  const staying = own.flatMap(({ booking, line }) => (line ? [{ booking, line }] : []));
  const keptCents = min(chargedCents, priceCents);
  const kept = spread(
    keptCents,
    staying.map((each) => ({ item: each, booking: each.booking, weight: each.line.amountCents })),
  );
  return {
    bookings: own.map(({ booking }) => booking),
    chargedCents,
    priceCents,
    creditCents,
    credits: creditsOf(
      creditCents,
      own.flatMap(({ booking, line }) => (line ? [] : [booking])),
    ),
    charges: new Map(
      staying.map((each) => {
        const amountCents =
          keptCents === priceCents ? each.line.amountCents : (kept.get(each) ?? ZERO);
        return [each.booking, { charge: partsOfAmount(amountCents, each.line), line: each.line }];
      }),
    ),
  };
}

function creditsOf(creditCents: Cents, gone: ChargedBooking[]): Map<ChargedBooking, Cents> {
  return spread(
    creditCents,
    gone.map((booking) => ({ item: booking, booking, weight: booking.charge.amountCents })),
  );
}

function byItself(booking: ChargedBooking): Regrouped {
  const { amountCents } = booking.charge;
  return {
    bookings: [booking],
    chargedCents: amountCents,
    priceCents: ZERO,
    creditCents: amountCents,
    credits: new Map([[booking, amountCents]]),
    charges: new Map(),
  };
}
