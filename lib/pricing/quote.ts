import type { Day } from "#lib/calendar/day.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { type Cents, sum } from "#lib/money/cents.ts";
import type { PriceLine } from "./price.ts";

/** A day that a family wants, with its price. Client-safe: crosses JSON unchanged. */
export type QuoteLine = { childId: string; slotId: string; day: Day } & PriceLine;

/** Lines that are read together: their days in order, and their sums. */
export type QuoteGroup<L extends GroupedLine = QuoteLine> = {
  childId: string;
  slotId: string;
  days: Day[];
  quantity: number;
  amountCents: Cents;
  carePartCents: Cents;
  foodPartCents: Cents;
  lines: [L, ...L[]];
};

type GroupedLine = {
  childId: string;
  slotId: string;
  day: Day;
  amountCents: Cents;
  carePartCents: Cents;
  foodPartCents: Cents;
};

export function quoteTotal(lines: readonly { amountCents: Cents }[]): Cents {
  return sum(lines.map(({ amountCents }) => amountCents));
}

/** For the recap: child × slot × week (known by its Monday), in order of first day within each child and slot. */
export function groupByWeek<L extends GroupedLine>(
  lines: readonly L[],
): (QuoteGroup<L> & { monday: Day })[] {
  return group(lines, ({ day }) => mondayOf(day)).map((found) => ({
    ...found,
    monday: mondayOf(found.lines[0].day),
  }));
}

function group<L extends GroupedLine>(
  lines: readonly L[],
  partOf: (line: L) => string,
): QuoteGroup<L>[] {
  const groups = new Map<string, [L, ...L[]]>();
  for (const line of lines.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const key = JSON.stringify([line.childId, line.slotId, partOf(line)]);
    const found = groups.get(key);
    if (found) found.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()].map((found) => ({
    childId: found[0].childId,
    slotId: found[0].slotId,
    days: found.map(({ day }) => day),
    quantity: found.length,
    amountCents: quoteTotal(found),
    carePartCents: sum(found.map(({ carePartCents }) => carePartCents)),
    foodPartCents: sum(found.map(({ foodPartCents }) => foodPartCents)),
    lines: found,
  }));
}

/** Everything that the amounts of a recap come from. */
export type QuoteFacts = {
  additions: readonly QuoteLine[];
  /** Paid days given back, with the price that becomes an avoir. */
  cancellations: readonly { bookingId: string; amountCents: Cents }[];
  /** The avoir that days paid before give once the additions are confirmed. */
  groupCreditCents: Cents;
  /** Nothing is paid now: these days are invoiced after the month. */
  isInvoiced?: boolean;
  creditCents: Cents;
  debtCents: Cents;
  /** The months' invoices that are paid with it. */
  invoices?: readonly string[];
  /** The provider's smallest amount. */
  minimumCents: Cents;
};

/**
 * A short key of a recap: the same facts in any order give the same key, any fact that moves a price, a split or
 * its explanation gives another. The recap carries it; PAYER computes it afresh and refuses a stale one (rulings 6).
 */
export function quoteVersion(facts: QuoteFacts): string {
  const { additions, cancellations, groupCreditCents, creditCents, debtCents, minimumCents } =
    facts;
  return fnv1a64(
    canonical({
      additions: additions.map(canonical).sort(),
      cancellations: cancellations.map(canonical).sort(),
      groupCreditCents,
      ...(facts.isInvoiced ? { isInvoiced: true } : {}),
      creditCents,
      debtCents,
      ...(facts.invoices?.length ? { invoices: facts.invoices.toSorted() } : {}),
      minimumCents,
    }),
  );
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** FNV-1a, 64 bits, hexadecimal: a fingerprint, not a secret (the server computes both sides of the comparison). */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, "0");
}
