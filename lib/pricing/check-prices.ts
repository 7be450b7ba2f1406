import { type Cents, cents, compare } from "#lib/money/cents.ts";
import { roundExact } from "#lib/money/exact.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { Finding } from "./check-brackets.ts";
import { combinationsOf, quotientsToTry } from "./combinations.ts";
import { type EventFacts, meets } from "./condition.ts";
import { exactUnit } from "./explanation.ts";
import type { Amount } from "./tariff-amounts.ts";
import type { ServiceRule, Version } from "./tariff-file.ts";
import { readAmount, Unpriced } from "./unit-price.ts";

type Reading = { quotient: number; rule: number | null; priceCents: Cents | null };

/**
 * Tries every kind of event of a service at every quotient where its price may change: no rule, a price that falls as
 * the quotient rises, a price above the cost per user. Findings are merged: one per place and sentence.
 */
export function priceFindings(service: ServiceRule, version: Version, path: string): Finding[] {
  const findings: Finding[] = [];
  const conditions = service.prices.flatMap(({ when }) => (when ? [when] : []));
  const combinations = combinationsOf(service, version, conditions);
  const quotients = quotientsToTry(
    service.prices.map(({ price }) => price),
    conditions,
  );
  if (!combinations)
    return [
      {
        severity: "warning",
        path: `${path}.prices`,
        message: "Trop de cas à croiser : les prix manquants n’ont pas été cherchés.",
      },
    ];
  const used = new Set<number>();
  const uncovered: EventFacts[] = [];
  for (const facts of combinations) {
    const readings = quotients.map((quotient) => readAt(service, { ...facts, quotient }));
    const unknown = readAt(service, { ...facts, quotient: null });
    for (const { rule } of [...readings, unknown]) if (rule !== null) used.add(rule);
    if (readings.every(({ rule }) => rule === null)) {
      if (unknown.rule === null && !service.automatic) uncovered.push(facts);
      continue;
    }
    if (!service.automatic) findings.push(...holes(readings, unknown, path));
    findings.push(...falls(readings, path));
    if (service.costPerUserCents !== undefined)
      findings.push(
        ...tooDear(readings, cents(service.costPerUserCents), path, (quotient) =>
          readAt(service, { ...facts, quotient }),
        ),
      );
  }
  if (uncovered.length > 0)
    findings.push({
      severity: "warning",
      path: `${path}.prices`,
      message: `Aucun prix, quel que soit le quotient, pour : ${sayCases(uncovered, combinations)}.`,
    });
  for (const [index] of service.prices.entries())
    if (!used.has(index))
      findings.push({
        severity: "warning",
        path: `${path}.prices[${index}]`,
        message: "Ce prix ne sert jamais : un prix écrit avant lui convient toujours.",
      });
  return findings;
}

function readAt(service: ServiceRule, facts: EventFacts & { quotient: number | null }): Reading {
  const rule = service.prices.findIndex(({ when }) => meets(when, facts));
  const quotient = facts.quotient ?? -1;
  const found = service.prices[rule];
  if (!found) return { quotient, rule: null, priceCents: null };
  return { quotient, rule, priceCents: amountAt(found.price, facts.quotient) };
}

/** The cents of an amount; null where it has none (the table's own faults are reported apart). */
function amountAt(amount: Amount | number, quotient: number | null): Cents | null {
  try {
    return roundExact(exactUnit(readAmount(amount, quotient, "").unit));
  } catch (error) {
    if (error instanceof Unpriced) return null;
    throw error;
  }
}

function holes(readings: readonly Reading[], unknown: Reading, path: string): Finding[] {
  const findings: Finding[] = [];
  let from: number | null = null;
  for (const [index, { quotient, rule }] of readings.entries()) {
    if (rule === null) from ??= quotient;
    const next = readings[index + 1];
    if (from !== null && (rule !== null || !next)) {
      const last = rule === null ? null : (readings[index - 1]?.quotient ?? from);
      const range =
        last === null
          ? `${from} et plus`
          : last === from
            ? `${from} exactement`
            : `${from} à ${last}`;
      findings.push({
        severity: "error",
        path: `${path}.prices`,
        message: `Trou : aucun prix ne convient pour un quotient de ${range}.`,
      });
      from = null;
    }
  }
  if (unknown.rule === null)
    findings.push({
      severity: "warning",
      path: `${path}.prices`,
      message: "Aucun prix pour une famille sans quotient connu.",
    });
  else if (unknown.priceCents === null)
    findings.push({
      severity: "warning",
      path: `${path}.prices[${unknown.rule}]`,
      message:
        "Sans quotient connu, aucun prix le plus élevé : donnez un plafond (« max ») au taux.",
    });
  return findings;
}

/** Compared with the last quotient that had a price: a gap does not hide a fall. */
function falls(readings: readonly Reading[], path: string): Finding[] {
  const priced = readings.filter(({ priceCents }) => priceCents !== null);
  return priced.flatMap((reading, index): Finding[] => {
    const before = priced[index - 1];
    if (!before || before.priceCents === null || reading.priceCents === null) return [];
    if (compare(reading.priceCents, before.priceCents) >= 0) return [];
    return [
      {
        severity: "warning",
        path: `${path}.prices[${reading.rule}]`,
        message: fallText(before.quotient, before.priceCents, reading.quotient, reading.priceCents),
      },
    ];
  });
}

export function fallText(low: number, lowCents: Cents, high: number, highCents: Cents): string {
  return `Le prix baisse quand le quotient monte : ${formatEuros(lowCents)} à ${low}, ${formatEuros(highCents)} à ${high}.`;
}

/** The same for an amount by itself (a cap, a surcharge, a group's total). */
export function amountFalls(amount: Amount | number, path: string): Finding[] {
  if (typeof amount === "number") return [];
  const quotients = quotientsToTry([amount], []);
  const readings = quotients
    .map((quotient) => ({ quotient, priceCents: amountAt(amount, quotient) }))
    .filter(({ priceCents }) => priceCents !== null);
  return readings.flatMap(({ quotient, priceCents }, index): Finding[] => {
    const before = readings[index - 1];
    if (!before || before.priceCents === null || priceCents === null) return [];
    return compare(priceCents, before.priceCents) < 0
      ? [
          {
            severity: "warning",
            path,
            message: fallText(before.quotient, before.priceCents, quotient, priceCents),
          },
        ]
      : [];
  });
}

function tooDear(
  readings: readonly Reading[],
  costCents: Cents,
  path: string,
  read: (quotient: number) => Reading,
): Finding[] {
  const over = readings.filter(
    ({ priceCents }) => priceCents !== null && compare(priceCents, costCents) > 0,
  );
  return [...new Set(over.map(({ rule }) => rule))].flatMap((rule): Finding[] => {
    const those = over.filter((reading) => reading.rule === rule);
    const [first] = those;
    const dearest = those.toSorted((a, b) =>
      compare(b.priceCents ?? cents(0), a.priceCents ?? cents(0)),
    )[0];
    if (!first || !dearest || dearest.priceCents === null) return [];
    return [
      {
        severity: "error",
        path: `${path}.prices[${rule}]`,
        message: `Prix au-dessus du coût par usager (${formatEuros(costCents)}) dès un quotient de ${firstAbove(readings, first, costCents, read)} : ${formatEuros(dearest.priceCents)} (code de l’éducation, R. 531-53).`,
      },
    ];
  });
}

/** The very first quotient above the cost: a rate crosses it between those that were tried. */
function firstAbove(
  readings: readonly Reading[],
  found: Reading,
  costCents: Cents,
  read: (quotient: number) => Reading,
): number {
  let low = readings[readings.indexOf(found) - 1]?.quotient ?? found.quotient;
  let high = found.quotient;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const { rule, priceCents } = read(middle);
    if (rule === found.rule && priceCents !== null && compare(priceCents, costCents) > 0)
      high = middle;
    else low = middle;
  }
  return high;
}

const WORDS: { [K in keyof EventFacts]?: string } = {
  resident: "resident",
  level: "level",
  category: "category",
  pai: "pai",
  subscribed: "subscribed",
  booking: "booking",
  presence: "presence",
  rank: "rank",
  children: "children",
  band: "band",
  period: "period",
  slot: "slot",
  weekday: "weekday",
  day: "day",
  departure: "departure",
  arrival: "arrival",
  minutes: "minutes",
  age: "age",
  reason: "reason",
  enrolledLate: "enrolledLate",
};

/** « resident false, level nursery ; … »: only what tells the cases apart, three at most. */
function sayCases(cases: readonly EventFacts[], all: readonly EventFacts[]): string {
  const varying = (Object.keys(WORDS) as (keyof EventFacts)[]).filter(
    (key) => new Set(all.map((facts) => facts[key])).size > 1,
  );
  const texts = [
    ...new Set(
      cases.map((facts) =>
        varying.map((key) => `${WORDS[key]} ${String(facts[key] ?? "non dit")}`).join(", "),
      ),
    ),
  ];
  const shown = texts.slice(0, 3).join(" ; ");
  return texts.length > 3
    ? `${shown} ; et ${texts.length - 3} autres cas`
    : shown || "tous les cas";
}
