import { type Cents, cents, min, subtract, times } from "#lib/money/cents.ts";
import { decimal, exact, multiply, plus, proportion, roundExact } from "#lib/money/exact.ts";
import { meets } from "./condition.ts";
import type { Entry } from "./entries.ts";
import { exactUnit, type ModifierStep, type UnitPrice } from "./explanation.ts";
import { modify, type Occurrences, type Part } from "./modify.ts";
import type { Care } from "./tariff-amounts.ts";
import type { TariffFile } from "./tariff-file.ts";
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
  /** A fee: neither care nor food. */
  isFee: boolean;
  surcharges: { label: string; amountCents: Cents }[];
};

type Base = Part & { label: string; unit: UnitPrice; care: Care; rawCents: Cents };

/**
 * The prices of one event, an entry for each time band: the first rule that suits it, times its units, then each
 * modifier in order, once for the whole event. Empty: a service that is due by itself, and has no price for this
 * family. Throws `Unpriced` when an event has no price.
 */
export function priceEvent(
  entries: readonly Entry[],
  file: TariffFile,
  occurrences: Occurrences,
): Priced[] {
  if (entries.some(({ isBilled }) => !isBilled)) return entries.map(free);
  const parts = entries.flatMap((entry) => baseOf(entry) ?? []);
  modify(parts, file, occurrences);
  return parts.map((part) => {
    const { entry, label, unit, care, rawCents } = part;
    const { units } = entry.piece;
    const priceCents = roundExact(part.price);
    return {
      entry,
      base: { units, unitLabel: entry.service.unit?.label ?? "unité", unit },
      label,
      modifiers: part.steps,
      priceCents,
      carePartCents: proportion(priceCents, careOf(care, rawCents, units), rawCents),
      isFee: care === "neither",
      surcharges: roundedSurcharges(part),
    };
  });
}

function baseOf(entry: Entry): Base | null {
  const { service, facts, piece, event } = entry;
  const rule = service.prices.find(({ when }) => meets(when, facts));
  if (!rule) {
    if (entry.index === null) return null;
    throw new Unpriced(
      `${service.label}, ${event.day} : aucun prix ne convient (quotient ${facts.quotient ?? "inconnu"}, ${facts.resident ? "habitant" : "hors commune"}).`,
    );
  }
  const label = rule.label ?? service.label;
  const { unit, care } = readAmount(rule.price, facts.quotient, label);
  const price = multiply(exactUnit(unit), exact(cents(piece.units)));
  return {
    entry,
    label,
    unit,
    care: care ?? rule.care ?? service.care,
    price,
    rawCents: roundExact(price),
    surcharges: [],
    steps: [],
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
    isFee: false,
    surcharges: [],
  };
}

/** The whole is rounded once: each surcharge is what it brings to the rounded running total. */
function roundedSurcharges({ price, surcharges }: Part): Priced["surcharges"] {
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
  if (care === "none" || care === "neither") return cents(0);
  if ("cents" in care) return min(priceCents, times(cents(care.cents), units));
  return roundExact(
    multiply(multiply(exact(priceCents), decimal(care.percent)), {
      numerator: 1n,
      denominator: 100n,
    }),
  );
}
