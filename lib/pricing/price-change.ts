import { type Cents, cents, compare, subtract, sum, ZERO } from "#lib/money/cents.ts";
import { ok, type Result } from "#lib/result.ts";
import type { CaseEvent, CaseFile } from "./case-file.ts";
import { type BillLine, type PricingRefusal, priceFamily } from "./price-family.ts";
import { pricingGroups } from "./pricing-groups.ts";
import type { TariffFile } from "./tariff-file.ts";

/** What a change does to one pricing group. One of `dueCents` and `creditCents` is 0, often both. */
export type GroupChange = {
  /** How many of its events stay, are given up, are new. */
  kept: number;
  cancelled: number;
  added: number;
  chargedCents: Cents;
  afterCents: Cents;
  dueCents: Cents;
  creditCents: Cents;
};

export type PriceChange = { dueCents: Cents; creditCents: Cents; groups: GroupChange[] };

/**
 * What changing paid events costs (rulings 5): for each pricing group that the change touches, price(group after) −
 * what the group was charged. Positive: due; negative: an avoir; a group that only loses events never owes anything.
 * `before` is what was charged, with the version and the facts frozen then; unless told otherwise, its price. Lines
 * already paid stay as they are: the difference is a line of its own.
 */
export function priceChange(
  file: TariffFile,
  before: CaseFile,
  change: { cancel: readonly number[]; add: readonly CaseEvent[] },
  chargedCents?: readonly Cents[],
): Result<PriceChange, PricingRefusal> {
  const count = before.events.length;
  const cancelled = new Set(change.cancel);
  // Every event keeps its place: one given up stays there, cancelled.
  const all: CaseFile = { ...before, events: [...before.events, ...change.add] };
  const after: CaseFile = {
    ...all,
    events: all.events.map((event, index) =>
      cancelled.has(index) ? { ...event, presence: "cancelled" } : event,
    ),
  };
  const was = priceFamily(file, before);
  if (!was.ok) return was;
  const will = priceFamily(file, after);
  if (!will.ok) return will;
  const { sets, ofLine } = pricingGroups(file, all);
  const amountIn = (lines: readonly BillLine[], place: number) =>
    sum(lines.filter((line) => ofLine(line) === place).map(({ amountCents }) => amountCents));
  const groups = sets.flatMap((indexes, place): GroupChange[] => {
    const given = indexes.filter((index) => cancelled.has(index)).length;
    const added = indexes.filter((index) => index >= count).length;
    if (given + added === 0) return [];
    const paidCents = chargedCents
      ? sum(indexes.flatMap((index) => (index < count ? [chargedCents[index] ?? ZERO] : [])))
      : amountIn(was.value.lines, place);
    const afterCents = amountIn(will.value.lines, place);
    const differenceCents = subtract(afterCents, paidCents);
    return [
      {
        kept: indexes.length - given - added,
        cancelled: given,
        added,
        chargedCents: paidCents,
        afterCents,
        dueCents: added > 0 ? positive(differenceCents) : cents(0),
        creditCents: positive(subtract(paidCents, afterCents)),
      },
    ];
  });
  return ok({
    dueCents: sum(groups.map(({ dueCents }) => dueCents)),
    creditCents: sum(groups.map(({ creditCents }) => creditCents)),
    groups,
  });
}

function positive(value: Cents): Cents {
  return compare(value, ZERO) > 0 ? value : ZERO;
}
