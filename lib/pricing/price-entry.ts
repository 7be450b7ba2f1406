import { type Cents, cents, min, subtract, times } from "#lib/money/cents.ts";
import {
  compareExact,
  decimal,
  type Exact,
  exact,
  largest,
  minus,
  multiply,
  plus,
  proportion,
  roundExact,
} from "#lib/money/exact.ts";
import { isWithin } from "./bounds.ts";
import { meets } from "./condition.ts";
import type { Entry } from "./entries.ts";
import { exactUnit, type ModifierStep, type UnitPrice } from "./explanation.ts";
import { scopeKey } from "./family-facts.ts";
import type { Care, Modifier, TariffFile } from "./tariff-file.ts";
import { readAmount, Unpriced } from "./unit-price.ts";

/** An entry with its own price, before groups and third parties. */
export type Priced = {
  entry: Entry;
  base: { units: number; unitLabel: string; unit: UnitPrice } | null;
  label: string;
  modifiers: ModifierStep[];
  /** Rounded: the price itself. */
  priceCents: Cents;
  carePartCents: Cents;
  surcharges: { label: string; amountCents: Cents }[];
};

/** Counts how often each modifier's condition was met, by its scope. */
export type Occurrences = Map<string, number>;

/**
 * The price of one entry: the first rule that suits it, times its units, then each modifier in order. Null: a service
 * that is due by itself, and has no price for this family. Throws `Unpriced` when an event has no price.
 */
export function priceEntry(
  entry: Entry,
  file: TariffFile,
  occurrences: Occurrences,
): Priced | null {
  const { service, facts, piece, version, event } = entry;
  if (!entry.isBilled) return free(entry);
  const rule = service.prices.find(({ when }) => meets(when, facts));
  if (!rule) {
    if (entry.index === null) return null;
    throw new Unpriced(
      `${service.label}, ${event.day} : aucun prix ne convient (quotient ${facts.quotient ?? "inconnu"}, ${facts.resident ? "habitant" : "hors commune"}).`,
    );
  }
  const what = rule.label ?? service.label;
  const { unit, care } = readAmount(rule.price, facts.quotient, what);
  const state: State = {
    price: multiply(exactUnit(unit), exact(cents(piece.units))),
    surcharges: [],
  };
  const rawCents = roundExact(state.price);
  const modifiers: ModifierStep[] = [];
  for (const modifier of version.modifiers) {
    if (!modifier.services.includes(event.service) || !meets(modifier.when, facts)) continue;
    if (!comesNow(modifier, entry, file, occurrences)) continue;
    const step = stepOf(modifier, facts.quotient);
    apply(step, state);
    modifiers.push(step);
  }
  const priceCents = roundExact(state.price);
  return {
    entry,
    base: { units: piece.units, unitLabel: service.unit?.label ?? "unité", unit },
    label: what,
    modifiers,
    priceCents,
    carePartCents: proportion(
      priceCents,
      careOf(care ?? rule.care ?? service.care, rawCents, piece.units),
      rawCents,
    ),
    surcharges: roundedSurcharges(state),
  };
}

function free(entry: Entry): Priced {
  const zero = cents(0);
  return {
    entry,
    base: null,
    label: entry.service.label,
    modifiers: [],
    priceCents: zero,
    carePartCents: zero,
    surcharges: [],
  };
}

/** Counts this time, and says whether the modifier begins (or has not ended) with it. */
function comesNow(
  modifier: Modifier,
  { childId, day }: Entry,
  file: TariffFile,
  occurrences: Occurrences,
): boolean {
  if (!modifier.occurrences) return true;
  const scope = scopeKey(modifier.occurrences.per, {
    childId,
    target: day,
    periods: file.periods,
  });
  if (scope === null) return false;
  const key = `${modifier.label}|${scope}`;
  const times = (occurrences.get(key) ?? 0) + 1;
  occurrences.set(key, times);
  return isWithin(times, modifier.occurrences);
}

function stepOf(modifier: Modifier, quotient: number | null): ModifierStep {
  const { label, kind } = modifier;
  return modifier.mode === "multiply"
    ? { label, kind, mode: "multiply", factor: modifier.factor }
    : {
        label,
        kind,
        mode: modifier.mode,
        amount: readAmount(modifier.amount, quotient, label).unit,
      };
}

type State = { price: Exact; surcharges: { label: string; amount: Exact }[] };

/** What is above the price is a surcharge of its own, unless the modifier is part of the price; a drop lowers it. */
function apply(step: ModifierStep, state: State): void {
  const zero = exact(cents(0));
  const total = state.surcharges.reduce((all, { amount }) => plus(all, amount), state.price);
  const from = step.kind === "price" ? state.price : total;
  const target = targetOf(step, from);
  if (step.kind === "price") {
    state.price = largest(target, zero);
    if (step.mode === "replace") state.surcharges = [];
  } else if (compareExact(target, total) >= 0) {
    state.surcharges.push({ label: step.label, amount: minus(target, total) });
  } else if (step.mode === "multiply") {
    const factor = decimal(step.factor);
    state.price = multiply(state.price, factor);
    state.surcharges = state.surcharges.map(({ label, amount }) => ({
      label,
      amount: multiply(amount, factor),
    }));
  } else {
    state.price = largest(target, zero);
    state.surcharges = [];
  }
}

function targetOf(step: ModifierStep, from: Exact): Exact {
  if (step.mode === "multiply") return multiply(from, decimal(step.factor));
  return step.mode === "add" ? plus(from, exactSigned(step.amount)) : exactUnit(step.amount);
}

function exactSigned(unit: UnitPrice): Exact {
  return unit.kind === "fixed" ? exact(unit.amountCents) : exactUnit(unit);
}

/** The whole is rounded once: each surcharge is what it brings to the rounded running total. */
function roundedSurcharges({ price, surcharges }: State): Priced["surcharges"] {
  let before = price;
  return surcharges.map(({ label, amount }) => {
    const after = plus(before, amount);
    const amountCents = subtract(roundExact(after), roundExact(before));
    before = after;
    return { label, amountCents };
  });
}

function careOf(care: Care, priceCents: Cents, units: number): Cents {
  if (care === "all") return priceCents;
  if (care === "none") return cents(0);
  if ("cents" in care) return min(priceCents, times(cents(care.cents), units));
  return roundExact(
    multiply(multiply(exact(priceCents), decimal(care.percent)), {
      numerator: 1n,
      denominator: 100n,
    }),
  );
}
