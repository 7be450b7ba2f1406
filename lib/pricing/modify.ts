import { type Cents, cents, compare, min, negate, share, subtract, sum } from "#lib/money/cents.ts";
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
} from "#lib/money/exact.ts";
import { isWithin } from "./bounds.ts";
import { meets } from "./condition.ts";
import type { Entry } from "./entries.ts";
import { exactUnit, type ModifierStep, type UnitPrice } from "./explanation.ts";
import { scopeKey } from "./family-facts.ts";
import { minutesOf } from "./stay.ts";
import type { Modifier, TariffFile } from "./tariff-file.ts";
import { readAmount } from "./unit-price.ts";

/** Counts how often each modifier's condition was met, by its scope. */
export type Occurrences = Map<string, number>;

/** What one time band of an event costs while its modifiers are read; an event without bands has one part. */
export type Part = Running & { entry: Entry; steps: ModifierStep[] };
type Running = { price: Exact; surcharges: { label: string; amount: Exact }[] };

/**
 * Applies the modifiers to an event, in the order of the tariff. An event counts once and is charged once, however
 * many of its bands a modifier concerns.
 */
export function modify(parts: readonly Part[], file: TariffFile, occurrences: Occurrences): void {
  for (const modifier of parts[0]?.entry.version.modifiers ?? []) {
    const concerned = parts.filter(
      ({ entry }) =>
        modifier.services.includes(entry.event.service) && meets(modifier.when, entry.facts),
    );
    const [first] = concerned;
    if (!first) continue;
    const times = timesOf(modifier, concerned);
    if (times === 0 || !comesNow(modifier, first.entry, file, occurrences)) continue;
    const step = stepOf(modifier, first.entry.facts.quotient, times);
    for (const own of splitStep(step, concerned)) {
      applyStep(own.step, own.part);
      own.part.steps.push(own.step);
    }
  }
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

/** A modifier as it is read with a quotient. */
export function stepOf(modifier: Modifier, quotient: number | null, times = 1): ModifierStep {
  const { label, kind } = modifier;
  if (modifier.mode === "multiply")
    return { label, kind, mode: "multiply", factor: modifier.factor };
  const amount = readAmount(modifier.amount, quotient, label).unit;
  if (modifier.mode === "replace") return { label, kind, mode: "replace", amount };
  return { label, kind, mode: "add", amount, ...(modifier.each === undefined ? {} : { times }) };
}

/** How many times an amount is added to an event: once, by unit of what it concerns, or by time begun after an hour. */
function timesOf(modifier: Modifier, concerned: readonly Part[]): number {
  if (modifier.mode !== "add" || modifier.each === undefined) return 1;
  const { each } = modifier;
  if (each === "unit") return concerned.reduce((all, { entry }) => all + entry.piece.units, 0);
  const { arrival, departure } = concerned[0]?.entry.facts ?? {};
  const from = each.after ?? arrival;
  const to = each.before ?? departure;
  if (!from || !to) return 0;
  const used = minutesOf(to) - minutesOf(from) - each.tolerance;
  return Math.max(0, Math.ceil(used / each.minutes));
}

/** An amount of the whole event, among its bands: what is added stands with the first, what is taken off is shared. */
function splitStep(
  step: ModifierStep,
  parts: readonly Part[],
): { part: Part; step: ModifierStep }[] {
  const [first, ...others] = parts;
  if (!first) return [];
  if (others.length === 0 || step.mode === "multiply") return parts.map((part) => ({ part, step }));
  const weights = parts.map((part) =>
    roundExact(step.kind === "price" ? part.price : totalOf(part)),
  );
  const together = sum(weights);
  const amountCents = roundExact(whole(step));
  if (step.mode === "add") {
    const offCents = min(together, negate(amountCents));
    if (compare(offCents, cents(0)) <= 0) return [{ part: first, step }];
    return sharesOf(offCents, weights, parts).flatMap(({ part, own }) =>
      own === 0 ? [] : [{ part, step: { ...step, amount: fixed(negate(own)), times: 1 } }],
    );
  }
  if (step.kind === "surcharge" && compare(amountCents, together) >= 0) {
    const besidesCents = subtract(together, weights[0] ?? cents(0));
    return [{ part: first, step: { ...step, besidesCents } }];
  }
  return sharesOf(amountCents, weights, parts).map(({ part, own }) => ({
    part,
    step: { ...step, kind: "price", amount: fixed(own) },
  }));
}

function sharesOf(amountCents: Cents, weights: readonly Cents[], parts: readonly Part[]) {
  const isFree = weights.every((weight) => weight === 0);
  const shares = share(amountCents, isFree ? weights.map(() => 1) : weights);
  return parts.map((part, index) => ({ part, own: shares[index] ?? cents(0) }));
}

function fixed(amountCents: Cents): UnitPrice {
  return { kind: "fixed", amountCents };
}

export function totalOf({ price, surcharges }: Running): Exact {
  return surcharges.reduce((all, { amount }) => plus(all, amount), price);
}

/** What is above the price is a surcharge of its own, unless the modifier is part of the price; a drop lowers it. */
export function applyStep(step: ModifierStep, part: Running): void {
  const zero = exact(cents(0));
  const total = totalOf(part);
  const target = targetOf(step, step.kind === "price" ? part.price : total);
  if (step.kind === "price") {
    part.price = largest(target, zero);
    if (step.mode === "replace") part.surcharges = [];
  } else if (compareExact(target, total) >= 0) {
    part.surcharges.push({ label: step.label, amount: minus(target, total) });
  } else if (step.mode === "multiply") {
    const factor = decimal(step.factor);
    part.price = multiply(part.price, factor);
    part.surcharges = part.surcharges.map(({ label, amount }) => ({
      label,
      amount: multiply(amount, factor),
    }));
  } else {
    part.price = largest(target, zero);
    part.surcharges = [];
  }
}

function targetOf(step: ModifierStep, from: Exact): Exact {
  if (step.mode === "multiply") return multiply(from, decimal(step.factor));
  if (step.mode === "add") return plus(from, whole(step));
  return minus(exactUnit(step.amount), exact(step.besidesCents ?? cents(0)));
}

/** The amount of a step, as many times as it says. */
function whole(step: Exclude<ModifierStep, { mode: "multiply" }>): Exact {
  const times = step.mode === "add" ? (step.times ?? 1) : 1;
  return multiply(exactSigned(step.amount), exact(cents(times)));
}

function exactSigned(unit: UnitPrice): Exact {
  return unit.kind === "fixed" ? exact(unit.amountCents) : exactUnit(unit);
}
