import { add, type Cents, max, min, share, subtract, sum, ZERO } from "#lib/money/cents.ts";
import type { PriceLine, PriceParts } from "#lib/pricing/price.ts";
import { priceEvents } from "#lib/pricing/price-events.ts";
import { type ChargedBooking, partsOfAmount, spread } from "./charge.ts";
import { type GivenUpBy, leastBack } from "./given-up.ts";

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
  /** Those that stay: where a given up one held them together, each set is a group from now on. */
  staying: { bookings: ChargedBooking[]; chargedCents: Cents; priceCents: Cents }[];
};

/**
 * Prices anew the groups that a change touches (rulings 5): price(group after) − what the group was charged. All
 * bookings of one payer under one tariff, given up ones included. Where those that stay have no price any more, each
 * booking stands for itself: a day given up gives back its charge.
 */
export function regroup(
  bookings: readonly ChargedBooking[],
  {
    gone,
    touched,
    by = "family",
  }: {
    gone: ReadonlySet<string>;
    touched: ReadonlySet<string>;
    /** Taken by the town hall, each day gives back its charge at least, whatever the others cost. */
    by?: GivenUpBy;
  },
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
  const at = (places: readonly number[]) =>
    places.flatMap((place): Placed[] => {
      const booking = bookings[place];
      return booking ? [{ booking, line: lines[place] ?? null }] : [];
    });
  return groups.flatMap(({ places, amountCents, staying }) => {
    const own = at(places);
    if (!own.some(({ booking: { id } }) => touched.has(id) || gone.has(id))) return [];
    return [groupOf(own, staying.map(at), { priceCents: amountCents, by })];
  });
}

type Placed = { booking: ChargedBooking; line: PriceLine | null };

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
  own: Placed[],
  sets: Placed[][],
  { priceCents, by }: { priceCents: Cents; by: GivenUpBy },
): Regrouped {
  const chargedCents = chargedOf(own);
  const leastCents = leastBack(by, chargedOf(own.filter(({ line }) => !line)));
  const creditCents = max(leastCents, subtract(chargedCents, priceCents));
  const staying = keptOf(sets, subtract(chargedCents, creditCents));
  return {
    bookings: own.map(({ booking }) => booking),
    chargedCents,
    priceCents,
    creditCents,
    credits: creditsOf(
      creditCents,
      own.flatMap(({ booking, line }) => (line ? [] : [booking])),
    ),
    charges: new Map(staying.flatMap(chargesOf)),
    staying: staying.map(({ lines, keptCents, priceCents: cost }) => ({
      bookings: lines.map(({ booking }) => booking),
      chargedCents: keptCents,
      priceCents: cost,
    })),
  };
}

type Kept = {
  lines: { booking: ChargedBooking; line: PriceLine }[];
  priceCents: Cents;
  keptCents: Cents;
};

/**
 * What each set that stays is charged of what the whole group keeps: what it was, up to its price; what a given up
 * booking leaves fills what is wanting, in proportion.
 */
function keptOf(sets: Placed[][], keptCents: Cents): Kept[] {
  const found = sets.map((set) => {
    const lines = set.flatMap(({ booking, line }) => (line ? [{ booking, line }] : []));
    const priceCents = sum(lines.map(({ line }) => line.amountCents));
    const ownCents = min(priceCents, chargedOf(set));
    return { lines, priceCents, ownCents, wantingCents: subtract(priceCents, ownCents) };
  });
  const restCents = subtract(keptCents, sum(found.map(({ ownCents }) => ownCents)));
  const wanting = found.map(({ wantingCents }) => wantingCents);
  const parts = restCents === ZERO ? [] : share(restCents, wanting);
  return found.map(({ lines, priceCents, ownCents }, index) => ({
    ...{ lines, priceCents },
    keptCents: add(ownCents, parts[index] ?? ZERO),
  }));
}

function chargesOf({ lines, priceCents, keptCents }: Kept) {
  const parts = spread(
    keptCents,
    lines.map((each) => ({ item: each, booking: each.booking, weight: each.line.amountCents })),
  );
  return lines.map((each) => {
    const { booking, line } = each;
    const amountCents = keptCents === priceCents ? line.amountCents : (parts.get(each) ?? ZERO);
    return [booking, { charge: partsOfAmount(amountCents, line), line }] as const;
  });
}

function chargedOf(set: readonly Placed[]): Cents {
  return sum(set.map(({ booking }) => booking.charge.amountCents));
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
    staying: [],
  };
}
