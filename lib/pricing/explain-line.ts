import { isDay } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { cents, compare, negate } from "#lib/money/cents.ts";
import { roundExact } from "#lib/money/exact.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { Bounds } from "./bounds.ts";
import { type Explanation, exactUnit, type UnitPrice } from "./explanation.ts";

/** « 2 × demi-heure à 0,85 € ; quotient 700, tranche de 640 à moins de 860 ; tarif du 1er septembre 2025 » */
export function explainLine(line: Omit<Explanation, "text">): string {
  const { base, modifiers, part, groups, thirdParties, quotient, version } = line;
  if (!base) return "absence non facturée";
  const surcharges = modifiers.filter(({ kind }) => kind === "surcharge");
  const shown = part === "price" ? modifiers.filter(({ kind }) => kind === "price") : surcharges;
  const parts = [
    `${base.units} × ${base.unitLabel} à ${priceText(base.unit)}`,
    quotient === null ? "quotient non fourni" : `quotient ${figures(quotient)}`,
    base.unit.bracket ? bracketText(base.unit.bracket) : null,
    ...shown.map(modifierText),
    ...groups.map(({ label, rule }) => `${label} : ${ruleText(rule)}`),
    ...thirdParties.map(({ payer, reduces }) =>
      reduces ? `${payer} paie une part` : `${payer} paie le reste du coût`,
    ),
    version.label ?? (isDay(version.from) ? `tarif du ${dateWithYear(version.from)}` : null),
  ];
  return parts.filter((text) => text !== null).join(" ; ");
}

/** « 12,40 € + 2 × 3,40 € en tout », « 14,14 € au plus » */
function ruleText({ kind, amount, more }: Explanation["groups"][number]["rule"]): string {
  if (kind === "atMost") return `${amountText(amount)} au plus`;
  const many = more ? `${more.count} × ${amountText(more.amount)}` : null;
  const isAlone = amount.kind === "fixed" && amount.amountCents === 0;
  return `${many === null ? amountText(amount) : isAlone ? many : `${amountText(amount)} + ${many}`} en tout`;
}

function modifierText(step: Explanation["modifiers"][number]): string {
  switch (step.mode) {
    case "multiply":
      return `${step.label} : × ${String(step.factor).replace(".", ",")}`;
    case "add": {
      const many = step.times === undefined ? "" : ` × ${step.times}`;
      return step.amount.kind === "fixed" && compare(step.amount.amountCents, cents(0)) < 0
        ? `${step.label} : ${formatEuros(negate(step.amount.amountCents))}${many} de moins`
        : `${step.label} : ${amountText(step.amount)}${many} en plus`;
    }
    case "replace":
      return `${step.label} : ${amountText(step.amount)} à la place`;
  }
}

function amountText(unit: UnitPrice): string {
  return formatEuros(unit.kind === "fixed" ? unit.amountCents : roundExact(exactUnit(unit)));
}

function priceText(unit: UnitPrice): string {
  if (unit.kind === "fixed") return formatEuros(unit.amountCents);
  const { quotient, percent, plusCents, minCents, maxCents } = unit;
  const limits = [
    minCents === null ? null : `${formatEuros(minCents)} au moins`,
    maxCents === null ? null : `${formatEuros(maxCents)} au plus`,
  ].filter((text) => text !== null);
  const product = `${String(percent).replace(".", ",")} % de ${figures(quotient)}`;
  const more = plusCents === cents(0) ? "" : ` + ${formatEuros(plusCents)}`;
  return `${amountText(unit)} (${[product + more, ...limits].join(", ")})`;
}

/** « tranche de 640 à moins de 860 », « tranche de plus de 1 900 » */
export function bracketText({ from, above, below, upTo }: Bounds<number>): string {
  const low =
    from !== undefined
      ? `de ${figures(from)}`
      : above !== undefined
        ? `de plus de ${figures(above)}`
        : "";
  const high =
    upTo !== undefined
      ? `jusqu’à ${figures(upTo)} compris`
      : below !== undefined
        ? low === ""
          ? `de moins de ${figures(below)}`
          : `à moins de ${figures(below)}`
        : low === ""
          ? "unique"
          : "et plus";
  return ["tranche", low, high].filter((text) => text !== "").join(" ");
}

function figures(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
}
