import { type Day, day } from "#lib/calendar/day.ts";
import type { ChargedBooking } from "#lib/charges/charge.ts";
import { chargeOf } from "#lib/charges/read-charge.ts";
import { regroup } from "#lib/charges/regroup.ts";
import { add, type Cents, cents, max, subtract, ZERO } from "#lib/money/cents.ts";
import { factsOf } from "#lib/pricing/composed-line.ts";
import {
  definitionOf,
  type PriceLine,
  type PriceParts,
  priceBooking,
  type TariffVersion,
} from "#lib/pricing/price.ts";
import { sharesPrices } from "#lib/pricing/shared-prices.ts";
import { centsAgain } from "./price-again.ts";

type Row = {
  id: string;
  family: string;
  payerId: string;
  paymentId: string;
  state: string;
  childId: string;
  day: string;
  birthDay: string;
  service: string;
  tariffCode: string;
  activityCode: string;
  earned: boolean;
  price: number;
  care: number;
  food: number;
  surcharge: number;
  quote: PriceLine;
  tariff: { id: string; code: string; name: string; validFrom: string; definition: unknown };
  adjustments: {
    amountCents: number;
    carePartCents: number;
    foodPartCents: number;
    surchargePartCents: number;
    quotient: number | null;
    hasPai: boolean | null;
    birthDay: string | null;
    quote: PriceLine;
  }[];
};

type Written = { groups: { bookings: string[]; chargedCents: number; priceCents: number }[] };

/** Runs a statement. The only value that it may hold, as $1, is the family's id. */
export type Query = <T>(sql: string, values: string[]) => Promise<T[]>;

/**
 * I-11: every price, computed again from the tariff version and the facts frozen with it, and from its own explanation by
 * an arithmetic that shares nothing with the engine. A booking that stands for
 * itself: its own price. Bookings priced together: what the group was charged when each was paid, and what all that
 * are booked now are charged, against the group's price from scratch. Returns what differs.
 */
export async function wrongPrices(query: Query, familyId?: string): Promise<string[]> {
  const values = familyId === undefined ? [] : [familyId];
  const own = familyId === undefined ? "" : `WHERE "familyId" = $1::uuid`;
  const rows = await query<Row>(
    `
    SELECT b.id::text, b."familyId"::text AS family, p."payerId"::text, b."paymentId"::text, b.state::text, b."childId"::text, b.day::text, c."birthDay"::text,
      s.service, s."tariffCode", a.code AS "activityCode", b."earnedAt" IS NOT NULL AS earned,
      b."priceCents" AS price, b."carePartCents" AS care, b."foodPartCents" AS food, b."surchargePartCents" AS surcharge, b.quote,
      json_build_object('id', t.id, 'code', t.code, 'name', t.name, 'validFrom', t."validFrom"::text, 'definition', t.definition) AS tariff,
      coalesce(j.lines, '[]') AS adjustments
    FROM (SELECT * FROM "Booking" ${own}) b JOIN "Tariff" t ON t.id = b."tariffId" JOIN "Slot" s ON s.id = b."slotId" JOIN "Activity" a ON a.id = s."activityId"
      JOIN "Payment" p ON p.id = b."paymentId" JOIN "Child" c ON c.id = b."childId"
      LEFT JOIN (SELECT "bookingId", json_agg(x ORDER BY h.sequence) AS lines FROM "PriceAdjustment" x
        JOIN (SELECT id, sequence FROM "PriceChange" ${own}) h ON h.id = x."changeId" GROUP BY 1) j ON j."bookingId" = b.id
    ORDER BY b."createdAt", b.id`,
    values,
  );
  const written = await query<Written>(
    `SELECT groups FROM "PriceChange" ${own} ORDER BY sequence`,
    values,
  );
  const versions = versionsOf(rows);
  const shared = new Set([...versions.values()].filter(isShared).map(({ code }) => code));
  const wrong = rows.filter((row) => isWrongAlone(row, versions)).map(({ id }) => id);
  return [...wrong, ...wrongOrders(rows), ...wrongCharges(written, rows, versions, shared)];
}

function versionsOf(rows: readonly Row[]): Map<string, TariffVersion> {
  const versions = new Map<string, TariffVersion>();
  for (const { tariff } of rows)
    if (!versions.has(tariff.id))
      versions.set(tariff.id, {
        ...tariff,
        validFrom: day(tariff.validFrom),
        publishedAt: new Date(0),
      });
  return versions;
}

function isShared(version: TariffVersion): boolean {
  const definition = definitionOf(version);
  return definition.format === 2 && sharesPrices(definition);
}

/** The price of a booking from its own line; and from its tariff, where no other booking had a part in it. */
function isWrongAlone(row: Row, versions: ReadonlyMap<string, TariffVersion>): boolean {
  const { price, care, food, surcharge, quote, tariff, service } = row;
  const { explanation } = quote;
  const version = versions.get(tariff.id);
  if (!version || care + food + surcharge !== price) return true;
  if (explanation.rule === "bracket") {
    const { quotient, isResident, pai: hasPai } = explanation;
    const again = priceBooking(version, service, { quotient, isResident, hasPai });
    const isOther = again.amountCents !== price || again.carePartCents !== care;
    return isOther || centsAgain(quote) !== price;
  }
  const ownCents = explanation.together?.ownCents ?? price;
  if (centsAgain(quote) !== ownCents) return true;
  if (isShared(version)) return false;
  const again = priceBooking(version, service, factsOf(explanation));
  return again.amountCents !== price || again.carePartCents !== care;
}

/** What an order charged for days priced with paid ones: the group's price less what it had been charged. */
function wrongOrders(rows: readonly Row[]): string[] {
  const orders = new Map<string, { due: Cents; paid: Cents }>();
  for (const { paymentId, tariffCode, price, quote } of rows) {
    const { explanation } = quote;
    const together = explanation.rule === "composed" ? explanation.together : undefined;
    if (!together) continue;
    const key = `${paymentId}/${tariffCode}/${together.group}`;
    const due = max(ZERO, subtract(together.groupCents, together.chargedCents));
    const known = orders.get(key);
    orders.set(key, { due, paid: add(known?.paid ?? ZERO, cents(price)) });
  }
  return [...orders].filter(([, { due, paid }]) => due !== paid).map(([key]) => key);
}

/**
 * What each payer's bookings are charged now. More than their price is always wrong. Less is right only where the last
 * change of the group has written it so: giving up days creates no debt. A change writes the groups as they are after it.
 */
function wrongCharges(
  written: readonly Written[],
  rows: readonly Row[],
  versions: ReadonlyMap<string, TariffVersion>,
  shared: ReadonlySet<string>,
): string[] {
  const known = new Map<string, { chargedCents: number; priceCents: number }>();
  for (const { groups } of written)
    for (const group of groups) known.set(keyOf(group.bookings), group);
  const wrong: string[] = [];
  for (const own of casesOf(rows, versions, shared)) {
    const all = new Set(own.map(({ id }) => id));
    for (const group of regroup(own, { gone: new Set(), touched: all })) {
      const { chargedCents, priceCents, charges } = group;
      const key = keyOf(group.bookings.map(({ id }) => id));
      const last = known.get(key);
      if (chargedCents > priceCents) wrong.push(key);
      else if (
        chargedCents < priceCents &&
        (last?.chargedCents !== chargedCents || last.priceCents !== priceCents)
      )
        wrong.push(key);
      else
        for (const [booking, { charge }] of charges)
          if (!isSame(charge, booking.charge)) wrong.push(booking.id);
    }
  }
  return wrong;
}

/** Bookings that are paid, by payer and tariff: those priced together, and those that a change has touched. */
function casesOf(
  rows: readonly Row[],
  versions: ReadonlyMap<string, TariffVersion>,
  shared: ReadonlySet<string>,
): ChargedBooking[][] {
  const cases = new Map<string, ChargedBooking[]>();
  for (const row of rows) {
    const version = versions.get(row.tariff.id);
    if (row.state !== "booked" || !version) continue;
    if (!shared.has(row.tariffCode) && row.adjustments.length === 0) continue;
    const key = `${row.family}/${row.payerId}/${row.tariffCode}`;
    const known = cases.get(key) ?? [];
    known.push(bookingOf(row, version));
    cases.set(key, known);
  }
  return [...cases.values()];
}

function bookingOf(row: Row, version: TariffVersion): ChargedBooking {
  const toDay = (text: string): Day => day(text);
  return chargeOf({
    ...row,
    version,
    day: toDay(row.day),
    birthDay: toDay(row.birthDay),
    adjustments: row.adjustments.map((line) => ({
      ...line,
      birthDay: line.birthDay === null ? null : toDay(line.birthDay),
    })),
    isEarned: row.earned,
    priceCents: row.price,
    carePartCents: row.care,
    foodPartCents: row.food,
    surchargePartCents: row.surcharge,
  });
}

/** The rest is food and surcharge: before these stood apart, they were one. */
function isSame(a: PriceParts, b: PriceParts): boolean {
  return a.amountCents === b.amountCents && a.carePartCents === b.carePartCents;
}

function keyOf(ids: readonly string[]): string {
  return [...ids].sort().join("+");
}
