import type {
  Explanation,
  GroupStep,
  ThirdPartyStep,
  UnitPrice,
} from "#lib/pricing/explanation.ts";
import type { PriceLine } from "#lib/pricing/price.ts";

/**
 * The arithmetic of docs/tarifs.md a second time, written apart: of the price engine and of its exact numbers it takes
 * nothing, so that a fault of theirs is not repeated here. Whole numbers of the eightieth decimal of a cent.
 */
const PLACES = 80;
const ONE = 10n ** BigInt(PLACES);

/** The cents of a stored price, from what its explanation says that was added, multiplied and shared. */
export function centsAgain({ explanation }: Pick<PriceLine, "explanation">): number {
  if (explanation.rule === "bracket")
    return rounded(fixed(explanation.unitPriceCents) * BigInt(explanation.units));
  return explanation.lines.reduce((sum, line) => sum + lineAgain(line.explanation), 0);
}

/** The same of one line. */
export function lineAgain({ base, modifiers, part, groups, thirdParties }: Explanation): number {
  if (!base) return 0;
  let price = unitAgain(base.unit) * BigInt(base.units);
  let extras: bigint[] = [];
  for (const step of modifiers) {
    const all = price + total(extras);
    const touched = step.kind === "price" ? price : all;
    let next: bigint;
    if (step.mode === "multiply") next = product(touched, fixed(step.factor));
    else if (step.mode === "add") next = touched + unitAgain(step.amount) * BigInt(step.times ?? 1);
    else next = unitAgain(step.amount) - fixed(step.besidesCents ?? 0);
    const isReduction = step.kind === "surcharge" && next < all;
    if (step.kind === "surcharge" && !isReduction) extras.push(next - all);
    else if (isReduction && step.mode === "multiply") {
      const { factor } = step;
      price = product(price, fixed(factor));
      extras = extras.map((extra) => product(extra, fixed(factor)));
    } else {
      price = next > 0n ? next : 0n;
      if (isReduction || step.mode === "replace") extras = [];
    }
  }
  if (part !== "price") {
    const before = price + total(extras.slice(0, part));
    return rounded(before + total(extras.slice(part, part + 1))) - rounded(before);
  }
  const last = groups.at(-1);
  let amount = last ? shareAgain(last) : rounded(price);
  for (const step of thirdParties) if (step.reduces) amount -= thirdPartyAgain(step, amount);
  return amount;
}

function unitAgain(unit: UnitPrice): bigint {
  if (unit.kind === "fixed") return fixed(unit.amountCents);
  let amount = product(fixed(unit.quotient), fixed(unit.percent)) + fixed(unit.plusCents);
  if (unit.minCents !== null && amount < fixed(unit.minCents)) amount = fixed(unit.minCents);
  if (unit.maxCents !== null && amount > fixed(unit.maxCents)) amount = fixed(unit.maxCents);
  return amount < 0n ? 0n : amount;
}

function shareAgain({ rule, weights, position, within }: GroupStep): number {
  const more = rule.more ? unitAgain(rule.more.amount) * BigInt(rule.more.count) : 0n;
  const whole = rounded(unitAgain(rule.amount) + more);
  const most = weights.reduce((sum, weight) => sum + weight, 0);
  const mine = dealt(rule.kind === "total" ? whole : Math.min(whole, most), weights, position);
  return within ? dealt(mine, within.weights, within.position) : mine;
}

/** One's part of so many cents: the whole ones, then one more each to whoever misses most, the first where they miss alike. */
function dealt(amount: number, weights: readonly number[], position: number): number {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const parts = weights.map((weight) => Number((BigInt(amount) * BigInt(weight)) / BigInt(sum)));
  const missing = weights.map((weight, at) => amount * weight - (parts[at] ?? 0) * sum);
  for (let left = amount - parts.reduce((all, one) => all + one, 0); left > 0; left -= 1) {
    const next = missing.indexOf(Math.max(...missing));
    parts[next] = (parts[next] ?? 0) + 1;
    missing[next] = -1;
  }
  return parts[position] ?? 0;
}

function thirdPartyAgain({ pays, reduces }: ThirdPartyStep, amount: number): number {
  if (pays.kind === "percent") return rounded((fixed(amount) * fixed(pays.percent)) / ONE / 100n);
  const whole = rounded(unitAgain(pays.amount) * BigInt(pays.units));
  return reduces && whole > amount ? amount : whole;
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** A decimal number as it is written. */
function fixed(value: number): bigint {
  const [whole = "0", fraction = ""] = String(Math.abs(value)).split(".");
  const size = BigInt(whole + fraction.padEnd(PLACES, "0"));
  return value < 0 ? -size : size;
}

function product(a: bigint, b: bigint): bigint {
  return (a * b) / ONE;
}

/** To the cent, half away from zero. */
function rounded(value: bigint): number {
  const size = Number(((value < 0n ? -value : value) + ONE / 2n) / ONE);
  return value < 0n ? -size : size;
}
