import { type Cents, cents, compare, times } from "#lib/money/cents.ts";
import { decimal, exact, multiply, plus, roundExact } from "#lib/money/exact.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { Finding } from "./check-brackets.ts";
import { amountFalls, fallText } from "./check-prices.ts";
import { combinationsOf, quotientsToTry } from "./combinations.ts";
import { type EventFacts, listOf, meets } from "./condition.ts";
import { exactUnit } from "./explanation.ts";
import { applyStep, stepOf, totalOf } from "./modify.ts";
import type { Amount } from "./tariff-amounts.ts";
import type { Group, Modifier, ServiceRule, Version } from "./tariff-file.ts";
import { readAmount, Unpriced } from "./unit-price.ts";

/** What a modifier does to the prices of its services: a fall as the quotient rises, more than the service costs. */
export function modifierFindings(modifier: Modifier, version: Version, path: string): Finding[] {
  const services = modifier.services.flatMap((name) => version.services[name] ?? []);
  const isFalling = modifier.mode !== "multiply" && amountFalls(modifier.amount, path).length > 0;
  return services.flatMap((service) => [
    ...(isFalling ? [] : fallsAfter(service, modifier, version, path)),
    ...rewards(service, modifier, version, path),
    ...aboveCost(service, modifier, path),
  ]);
}

/** A price that falls once the modifier is applied, and did not without it. */
function fallsAfter(
  service: ServiceRule,
  modifier: Modifier,
  version: Version,
  path: string,
): Finding[] {
  const found = readingsOf(service, modifier, version).flatMap((readings): Finding[] =>
    readings.flatMap((reading, index): Finding[] => {
      const before = readings[index - 1];
      if (!before || compare(reading.after, before.after) >= 0) return [];
      if (compare(reading.base, before.base) < 0) return [];
      return [
        {
          severity: "warning",
          path,
          message: `${service.label}, avec « ${modifier.label} » : ${fallText(before.quotient, before.after, reading.quotient, reading.after)}`,
        },
      ];
    }),
  );
  return [...new Map(found.map((finding) => [finding.message, finding])).values()].slice(0, 3);
}

type Reading = { quotient: number; base: Cents; after: Cents };

/** The price of a unit without and with a modifier, at each quotient, for each kind of event. */
function readingsOf(service: ServiceRule, modifier: Modifier, version: Version): Reading[][] {
  const conditions = [...service.prices, modifier].flatMap(({ when }) => (when ? [when] : []));
  const amounts: Amount[] = service.prices.map(({ price }) => price);
  if (modifier.mode !== "multiply" && isAmount(modifier.amount)) amounts.push(modifier.amount);
  const quotients = quotientsToTry(amounts, conditions);
  return (combinationsOf(service, version, conditions) ?? []).map((facts) =>
    quotients.flatMap((quotient) => {
      const read = priceBesides(service, modifier, { ...facts, quotient });
      return read ? [{ quotient, ...read }] : [];
    }),
  );
}

/** A price in its place that makes being late cheaper than being on time, for whoever pays most. */
function rewards(
  service: ServiceRule,
  modifier: Modifier,
  version: Version,
  path: string,
): Finding[] {
  const { mode, kind, when, label } = modifier;
  const isForLateness = when?.booking !== undefined && !listOf(when.booking).includes("onTime");
  if (mode !== "replace" || kind !== "surcharge" || !isForLateness) return [];
  const [first] = readingsOf(service, modifier, version)
    .flat()
    .filter(({ base, after }) => compare(after, base) < 0)
    .toSorted((a, b) => a.quotient - b.quotient);
  if (!first) return [];
  return [
    {
      severity: "warning",
      path,
      message: `${service.label} : « ${label} » coûte moins que le prix réservé à temps dès un quotient de ${first.quotient} (${formatEuros(first.after)} au lieu de ${formatEuros(first.base)}).`,
    },
  ];
}

/** A unit's price without and with a modifier; null where it has none. */
function priceBesides(
  service: ServiceRule,
  modifier: Modifier,
  facts: EventFacts,
): { base: Cents; after: Cents } | null {
  const rule = service.prices.find(({ when }) => meets(when, facts));
  if (!rule) return null;
  try {
    const price = exactUnit(readAmount(rule.price, facts.quotient, "").unit);
    const part = { price, surcharges: [] };
    const base = roundExact(price);
    if (!meets(modifier.when, facts)) return { base, after: base };
    applyStep(stepOf(modifier, facts.quotient), part);
    return { base, after: roundExact(totalOf(part)) };
  } catch (error) {
    if (error instanceof Unpriced) return null;
    throw error;
  }
}

function isAmount(amount: Amount | number): amount is Amount {
  return typeof amount !== "number" || amount >= 0;
}

function aboveCost(service: ServiceRule, modifier: Modifier, path: string): Finding[] {
  if (service.costPerUserCents === undefined) return [];
  const costCents = cents(service.costPerUserCents);
  const dearest = dearestOf(service.prices.map(({ price }) => price));
  const change = modifier.mode === "multiply" ? null : dearestOf([modifier.amount]);
  if (dearest === null || (modifier.mode !== "multiply" && change === null)) return [];
  const total =
    modifier.mode === "multiply"
      ? roundExact(multiply(exact(dearest), decimal(modifier.factor)))
      : modifier.mode === "add"
        ? roundExact(plus(exact(dearest), exact(change ?? cents(0))))
        : (change ?? cents(0));
  if (compare(total, costCents) <= 0) return [];
  return [
    {
      severity: "warning",
      path,
      message: `« ${modifier.label} » porte le prix à ${formatEuros(total)}, au-dessus du coût par usager (${formatEuros(costCents)}, code de l’éducation, R. 531-53).`,
    },
  ];
}

function dearestOf(amounts: readonly (Amount | number)[]): Cents | null {
  const prices = amounts.flatMap((amount) => {
    try {
      return [roundExact(exactUnit(readAmount(amount, null, "").unit))];
    } catch (error) {
      if (error instanceof Unpriced) return [];
      throw error;
    }
  });
  return prices.toSorted((a, b) => compare(b, a))[0] ?? null;
}

/** Totals that fall as children are added, that end, or that are above what the service costs. */
export function groupFindings(group: Group, version: Version, path: string): Finding[] {
  const { byChildren, flat, services } = group;
  const costs = services.map((name) => version.services[name]?.costPerUserCents);
  const known = costs.flatMap((cost) => (cost === undefined ? [] : [cents(cost)]));
  const costCents =
    known.length === services.length ? (known.toSorted(compare).at(-1) ?? null) : null;
  return [
    ...fallingTotals(byChildren?.totals ?? [], path),
    ...(byChildren && byChildren.eachMore === undefined
      ? [
          {
            severity: "warning" as const,
            path,
            message: `Au-delà de ${byChildren.totals.length} enfants, chacun paie son prix : donnez « eachMore » si ce n’est pas voulu.`,
          },
        ]
      : []),
    ...(costCents === null
      ? []
      : [
          ...(byChildren?.totals ?? []).flatMap((total, index) =>
            tooDear(total, index + 1, {
              costCents,
              path: `${path}.byChildren.totals[${index}]`,
              what: `Total pour ${index + 1} ${index > 0 ? "enfants" : "enfant"}`,
              isOnce: group.per[1] === "day",
            }),
          ),
          ...tooDear(byChildren?.eachMore, 1, {
            costCents,
            path: `${path}.byChildren.eachMore`,
            what: "Prix par enfant de plus",
            isOnce: group.per[1] === "day",
          }),
          ...tooDear(flat?.price, flat?.each ? 1 : (flat?.from ?? 1), {
            costCents,
            path: `${path}.flat.price`,
            what: `Forfait à partir de ${flat?.from ?? 1} présences`,
            isOnce:
              flat?.each !== undefined ||
              services.every((name) => (version.services[name]?.unit?.default ?? 1) === 1),
          }),
        ]),
  ];
}

/** An amount above what so many units cost; refused where it stands for just so many. */
function tooDear(
  amount: Amount | undefined,
  units: number,
  at: { costCents: Cents; path: string; what: string; isOnce: boolean },
): Finding[] {
  const dearest = amount === undefined ? null : dearestOf([amount]);
  const limit = times(at.costCents, units);
  if (dearest === null || compare(dearest, limit) <= 0) return [];
  return [
    {
      severity: at.isOnce ? "error" : "warning",
      path: at.path,
      message: `${at.what} au-dessus du coût par usager : ${formatEuros(dearest)}, pour un coût de ${formatEuros(limit)} (code de l’éducation, R. 531-53).`,
    },
  ];
}

/** A bill for more children that is lower than for fewer. */
function fallingTotals(totals: readonly Amount[], path: string): Finding[] {
  return totals.flatMap((total, index): Finding[] => {
    const before = totals[index - 1];
    if (typeof total !== "number" || typeof before !== "number" || total >= before) return [];
    return [
      {
        severity: "warning",
        path: `${path}.byChildren.totals[${index}]`,
        message: `Le total pour ${index + 1} enfants (${formatEuros(cents(total))}) est plus bas que pour ${index} (${formatEuros(cents(before))}).`,
      },
    ];
  });
}
