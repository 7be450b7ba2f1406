import { type Cents, cents, min, share, subtract, sum, times } from "#lib/money/cents.ts";
import {
  compareExact,
  decimal,
  type Exact,
  exact,
  largest,
  minus,
  multiply,
  plus,
  roundExact,
  smallest,
} from "#lib/money/exact.ts";
import type { Bounds } from "./bounds.ts";

/** The price of one unit as it was read: an amount, or a rate of the quotient with what holds it. */
export type UnitPrice =
  | { kind: "fixed"; amountCents: Cents; bracket?: Bounds<number> }
  | {
      kind: "rate";
      quotient: number;
      percent: number;
      plusCents: Cents;
      minCents: Cents | null;
      maxCents: Cents | null;
      bracket?: Bounds<number>;
    };

/** One change of a price, in the order of the tariff. */
export type ModifierStep = {
  label: string;
  kind: "surcharge" | "price";
} & (
  | {
      mode: "add";
      amount: UnitPrice;
      /** How many times: by unit, or by time begun. */
      times?: number;
    }
  | {
      mode: "replace";
      amount: UnitPrice;
      /** What the other time bands of the event cost: the amount replaces them too. */
      besidesCents?: Cents;
    }
  | { mode: "multiply"; factor: number }
);

/** A line's place in a group that was priced as a whole, then split by largest remainder. */
export type GroupStep = {
  label: string;
  /** `atMost`: no more than this; `total`: exactly this. */
  rule: {
    kind: "atMost" | "total";
    amount: UnitPrice;
    more?: { amount: UnitPrice; count: number };
  };
  weights: number[];
  position: number;
  /** Where the share is a child's, split again between its lines. */
  within?: { weights: number[]; position: number };
};

export type ThirdPartyStep = {
  payer: string;
  reduces: boolean;
  pays: { kind: "units"; amount: UnitPrice; units: number } | { kind: "percent"; percent: number };
};

/** All that a line's amount comes from. `recompute` gives its cents again from this alone. */
export type Explanation = {
  /** In French, for the family. */
  text: string;
  rule: "composed";
  version: { from: string; label: string | null };
  quotient: number | null;
  /** Null: nothing was due (absence not billed). */
  base: { units: number; unitLabel: string; unit: UnitPrice } | null;
  modifiers: ModifierStep[];
  /** The price itself, or one of its surcharges (by its place among them). */
  part: "price" | number;
  groups: GroupStep[];
  thirdParties: ThirdPartyStep[];
};

/** A unit price before rounding. */
export function exactUnit(unit: UnitPrice): Exact {
  if (unit.kind === "fixed") return exact(unit.amountCents);
  const product = plus(
    multiply(exact(cents(unit.quotient)), decimal(unit.percent)),
    exact(unit.plusCents),
  );
  const floored = unit.minCents === null ? product : largest(product, exact(unit.minCents));
  const capped = unit.maxCents === null ? floored : smallest(floored, exact(unit.maxCents));
  return largest(capped, exact(cents(0)));
}

/** A line's cents again, from its explanation alone. */
export function recompute(explanation: Explanation): Cents {
  const { base, modifiers, part, groups, thirdParties } = explanation;
  if (base === null) return cents(0);
  let price = multiply(exactUnit(base.unit), exact(cents(base.units)));
  let surcharges: Exact[] = [];
  for (const modifier of modifiers) {
    const all = surcharges.reduce(plus, price);
    const next =
      modifier.mode === "multiply"
        ? multiply(modifier.kind === "price" ? price : all, decimal(modifier.factor))
        : modifier.mode === "add"
          ? plus(
              modifier.kind === "price" ? price : all,
              multiply(exactUnit(modifier.amount), exact(times(cents(1), modifier.times ?? 1))),
            )
          : minus(exactUnit(modifier.amount), exact(modifier.besidesCents ?? cents(0)));
    const zero = exact(cents(0));
    if (modifier.kind === "price") {
      price = largest(next, zero);
      if (modifier.mode === "replace") surcharges = [];
    } else if (compareExact(next, all) >= 0) surcharges = [...surcharges, minus(next, all)];
    else if (modifier.mode === "multiply") {
      price = multiply(price, decimal(modifier.factor));
      surcharges = surcharges.map((amount) => multiply(amount, decimal(modifier.factor)));
    } else {
      price = largest(next, zero);
      surcharges = [];
    }
  }
  if (part !== "price") {
    const before = surcharges.slice(0, part).reduce(plus, price);
    const after = surcharges.slice(0, part + 1).reduce(plus, price);
    return subtract(roundExact(after), roundExact(before));
  }
  let amountCents = roundExact(price);
  for (const step of groups) amountCents = shareOf(step);
  for (const step of thirdParties)
    if (step.reduces) amountCents = subtract(amountCents, thirdPartyShare(step, amountCents));
  return amountCents;
}

function shareOf({ rule, weights, position, within }: GroupStep): Cents {
  const fixed = rule.more
    ? plus(
        exactUnit(rule.amount),
        multiply(exactUnit(rule.more.amount), exact(cents(rule.more.count))),
      )
    : exactUnit(rule.amount);
  const total =
    rule.kind === "total" ? roundExact(fixed) : min(roundExact(fixed), sum(weights.map(cents)));
  const mine = share(total, weights)[position] ?? cents(0);
  return within ? (share(mine, within.weights)[within.position] ?? cents(0)) : mine;
}

/** What a third party pays of a line of so much. */
export function thirdPartyShare(step: ThirdPartyStep, lineCents: Cents): Cents {
  const { pays } = step;
  if (pays.kind === "percent")
    return roundExact(
      multiply(
        exact(lineCents),
        multiply(decimal(pays.percent), { numerator: 1n, denominator: 100n }),
      ),
    );
  const whole = roundExact(multiply(exactUnit(pays.amount), exact(times(cents(1), pays.units))));
  return step.reduces ? min(whole, lineCents) : whole;
}
