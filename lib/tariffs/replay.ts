import { type Day, day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { add, type Cents, cents, compare, subtract, sum, ZERO } from "#lib/money/cents.ts";
import type { CaseEvent, CaseFile } from "#lib/pricing/case-file.ts";
import { priceFamily } from "#lib/pricing/price-family.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";
import { lastVersion } from "./bracket-tables.ts";

/** A booking that was charged, with the facts that its price was frozen with. */
export type ChargedBooking = {
  familyId: string;
  childId: string;
  service: string;
  day: Day;
  priceCents: number;
  quotient: number | null;
  isResident: boolean;
  hasPai: boolean;
  level: "nursery" | "elementary";
  birthDay: Day;
  isLate: boolean;
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
 * pays less. The same bookings under the tariff that charged them differ by nothing.
 */
export function replay(file: TariffFile, bookings: readonly ChargedBooking[]): Replay {
  const asOfOld = asIfInForce(file);
  const starts = startsOf(file);
  const families = new Map<string, { before: Cents; after: Cents }>();
  const reasons = new Set<string>();
  let unpriced = 0;
  for (const segment of segmentsOf(bookings)) {
    const [first] = segment;
    if (!first) continue;
    const bill = priceFamily(asOfOld, caseOf(segment));
    if (!bill.ok) {
      unpriced += segment.length;
      reasons.add(bill.refusal.message);
      continue;
    }
    const key = JSON.stringify([bracketLabel(first, starts), first.familyId]);
    const known = families.get(key) ?? { before: ZERO, after: ZERO };
    families.set(key, {
      before: add(known.before, sum(segment.map(({ priceCents }) => cents(priceCents)))),
      after: add(known.after, bill.value.totalCents),
    });
  }
  const rows = new Map<string, { before: Cents; after: Cents }[]>();
  for (const [key, amounts] of families) {
    const [label] = JSON.parse(key) as [string, string];
    rows.set(label, [...(rows.get(label) ?? []), amounts]);
  }
  const ordered = [...rows].toSorted(([a], [b]) => firstNumber(a) - firstNumber(b));
  return {
    bookings: bookings.length - unpriced,
    unpriced,
    reasons: [...reasons].slice(0, 5),
    rows: ordered.map(([label, amounts]) => rowOf(label, amounts)),
    total: rowOf("Ensemble", perFamily(families)),
  };
}

/** A tariff tried on days before its own: its last version, as if it had always been there. */
export function asIfInForce(file: TariffFile): TariffFile {
  const last = lastVersion(file);
  const label = `essai du tarif du ${dateWithYear(last.from)}`;
  return { ...file, versions: [{ ...last, label, from: day("1970-01-01") }] };
}

function perFamily(families: Map<string, { before: Cents; after: Cents }>) {
  const whole = new Map<string, { before: Cents; after: Cents }>();
  for (const [key, { before, after }] of families) {
    const [, familyId] = JSON.parse(key) as [string, string];
    const known = whole.get(familyId) ?? { before: ZERO, after: ZERO };
    whole.set(familyId, { before: add(known.before, before), after: add(known.after, after) });
  }
  return [...whole.values()];
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

/** Bookings priced together: one family, under the same facts. */
function segmentsOf(bookings: readonly ChargedBooking[]): ChargedBooking[][] {
  const segments = new Map<string, ChargedBooking[]>();
  for (const booking of bookings) {
    const key = JSON.stringify([booking.familyId, booking.quotient, booking.isResident]);
    const found = segments.get(key);
    if (found) found.push(booking);
    else segments.set(key, [booking]);
  }
  return [...segments.values()];
}

/** The case of one family's bookings, as a tariff prices them. A child with and without its care plan counts as two. */
export function caseOf(segment: readonly ChargedBooking[]): CaseFile {
  const children = new Map<string, CaseFile["family"]["children"][number]>();
  const events = segment.map((booking): CaseEvent => {
    const id = `${booking.childId}|${booking.hasPai}`;
    const { hasPai: pai, level, birthDay } = booking;
    children.set(id, { id, birthDay, level, pai, subscriptions: [] });
    return {
      child: id,
      service: booking.service,
      day: booking.day,
      booking: booking.isLate ? "late" : "onTime",
      presence: "present",
      quantity: 1,
      prepaid: false,
    };
  });
  return {
    family: {
      resident: segment[0]?.isResident ?? true,
      quotient: segment[0]?.quotient ?? null,
      enrolledLate: false,
      children: [...children.values()],
    },
    events,
    options: {},
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

function bracketLabel({ quotient, isResident }: ChargedBooking, starts: readonly number[]): string {
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
