import { type Day, day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { add, type Cents, compare, subtract, sum, ZERO } from "#lib/money/cents.ts";
import { type ComposedEvent, priceComposed } from "#lib/pricing/composed-events.ts";
import type { PriceFacts } from "#lib/pricing/price.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { lastVersion } from "./bracket-tables.ts";

/** A paid booking with the facts that its price was frozen with, and what it is charged now. */
export type RealBooking = {
  familyId: string;
  payerId: string;
  childId: string;
  service: string;
  day: Day;
  chargedCents: Cents;
  facts: PriceFacts;
  /** On the days asked; others only count beside these (7th time, yearly fee, cap). */
  isAsked: boolean;
};

export type ReplayRow = {
  /** « 640 à 859 », « hors commune », « sans quotient » */
  label: string;
  families: number;
  beforeCents: Cents;
  afterCents: Cents;
  differenceCents: Cents;
  winners: number;
  losers: number;
};

export type Replay = {
  bookings: number;
  /** Bookings that the tariff has no price for: left out of both sums. */
  unpriced: number;
  reasons: string[];
  total: ReplayRow;
  rows: ReplayRow[];
};

/**
 * What real bookings would have cost under a tariff: its last version, as if it had been in force all along. Who wins
 * pays less. Priced as the portal prices them: a payer's bookings together, in the order of payment, each with its own
 * frozen facts. Under the tariff that charged them they differ by nothing.
 */
export function replay(file: TariffFile, bookings: readonly RealBooking[]): Replay {
  const asOfOld = asIfInForce(file);
  const starts = startsOf(file);
  const families: Sums = new Map();
  const rows = new Map<string, Sums>();
  const reasons = new Set<string>();
  let unpriced = 0;
  for (const own of byPayer(bookings)) {
    const { priced, missing } = priceOwn(asOfOld, own, reasons);
    unpriced += missing.filter(({ isAsked }) => isAsked).length;
    for (const { booking, amountCents } of priced) {
      if (!booking.isAsked) continue;
      const label = bracketLabel(booking.facts, starts);
      const row: Sums = rows.get(label) ?? new Map();
      rows.set(label, row);
      for (const sums of [families, row]) count(sums, booking, amountCents);
    }
  }
  const ordered = [...rows].toSorted(([a], [b]) => firstNumber(a) - firstNumber(b));
  return {
    bookings: bookings.filter(({ isAsked }) => isAsked).length - unpriced,
    unpriced,
    reasons: [...reasons].slice(0, 5),
    rows: ordered.map(([label, sums]) => rowOf(label, [...sums.values()])),
    total: rowOf("Ensemble", [...families.values()]),
  };
}

type Sums = Map<string, { before: Cents; after: Cents }>;

function count(sums: Sums, { familyId, chargedCents }: RealBooking, amountCents: Cents): void {
  const known = sums.get(familyId) ?? { before: ZERO, after: ZERO };
  sums.set(familyId, {
    before: add(known.before, chargedCents),
    after: add(known.after, amountCents),
  });
}

/** A payer's bookings, each with its price; those that the tariff has none for are left out and said. */
function priceOwn(file: TariffFile, own: readonly RealBooking[], reasons: Set<string>) {
  const whole = priceComposed(file, own.map(oldEvent));
  const [kept, missing] = whole.ok ? [own, []] : split(file, own, reasons);
  const rest = whole.ok ? whole : priceComposed(file, kept.map(oldEvent));
  if (!rest.ok) {
    reasons.add(rest.refusal.message);
    return { priced: [], missing: own };
  }
  const { events } = rest.value;
  return {
    priced: kept.map((booking, index) => ({
      booking,
      amountCents: events[index]?.amountCents ?? ZERO,
    })),
    missing,
  };
}

/** The bookings that have a price by themselves, and those that have none. */
function split(
  file: TariffFile,
  own: readonly RealBooking[],
  reasons: Set<string>,
): [RealBooking[], RealBooking[]] {
  const kept: RealBooking[] = [];
  const missing: RealBooking[] = [];
  for (const booking of own) {
    const alone = priceComposed(file, [oldEvent(booking)]);
    if (!alone.ok) reasons.add(alone.refusal.message);
    (alone.ok ? kept : missing).push(booking);
  }
  return [kept, missing];
}

function oldEvent({ childId, service, day: on, facts }: RealBooking): ComposedEvent {
  return { childId, service, day: on, version: ALL_ALONG, facts, isGone: false };
}

/** A group is one payer's: two parents who pay apart have each their own caps, totals and fees. */
export function byPayer<T extends { familyId: string; payerId: string }>(
  bookings: readonly T[],
): T[][] {
  return [...Map.groupBy(bookings, ({ familyId, payerId }) => `${familyId}|${payerId}`).values()];
}

/** The first day of a version that is tried as if it had always been there. */
const ALL_ALONG = day("1970-01-01");

/** A tariff tried on days before its own: its last version, as if it had always been there. */
export function asIfInForce(file: TariffFile): TariffFile {
  const last = lastVersion(file);
  const label = `essai du tarif du ${dateWithYear(last.from)}`;
  return { ...file, versions: [{ ...last, label, from: ALL_ALONG }] };
}

function rowOf(label: string, amounts: { before: Cents; after: Cents }[]): ReplayRow {
  const beforeCents = sum(amounts.map(({ before }) => before));
  const afterCents = sum(amounts.map(({ after }) => after));
  return {
    label,
    families: amounts.length,
    beforeCents,
    afterCents,
    differenceCents: subtract(afterCents, beforeCents),
    winners: amounts.filter(({ before, after }) => compare(after, before) < 0).length,
    losers: amounts.filter(({ before, after }) => compare(after, before) > 0).length,
  };
}

/** The quotients at which the brackets of a tariff begin. */
function startsOf(file: TariffFile): number[] {
  const found = new Set<number>([0]);
  for (const version of file.versions)
    for (const service of Object.values(version.services))
      for (const { price } of service.prices)
        if (typeof price === "object" && "brackets" in price)
          for (const { from, above } of price.brackets)
            found.add(from ?? (above === undefined ? 0 : above + 1));
  return [...found].sort((a, b) => a - b);
}

function bracketLabel({ quotient, isResident }: PriceFacts, starts: readonly number[]): string {
  if (!isResident) return "Hors commune";
  if (quotient === null) return "Sans quotient";
  const index = starts.findLastIndex((start) => start <= quotient);
  const next = starts[index + 1];
  return next === undefined
    ? `Quotient de ${starts[index] ?? 0} et plus`
    : `Quotient de ${starts[index] ?? 0} à ${next - 1}`;
}

function firstNumber(label: string): number {
  const found = /\d+/.exec(label);
  return found ? Number(found[0]) : Number.MAX_SAFE_INTEGER;
}
