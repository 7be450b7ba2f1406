import { type Cents, cents, compare } from "#lib/money/cents.ts";
import { decimal, exact, multiply, plus, roundExact } from "#lib/money/exact.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { Bounds } from "./bounds.ts";
import { bracketFindings, type Finding } from "./check-brackets.ts";
import { amountFalls, priceFindings } from "./check-prices.ts";
import { referenceFindings } from "./check-references.ts";
import { exactUnit } from "./explanation.ts";
import { readTariffFile } from "./read-file.ts";
import type {
  Amount,
  Condition,
  Modifier,
  ServiceRule,
  TariffFile,
  Version,
} from "./tariff-file.ts";
import { readAmount, Unpriced } from "./unit-price.ts";

/** What a tariff is worth: its findings, errors first. A tariff with an error is refused. */
export type Check = { file: TariffFile | null; findings: Finding[]; isRefused: boolean };

/** Reads and checks a tariff in format 2: its shape, then its bounds, prices, references and lawfulness. */
export function checkTariff(value: unknown): Check {
  const read = readTariffFile(value);
  if (!read.ok)
    return {
      file: null,
      isRefused: true,
      findings: read.refusal.faults.map((fault) => ({ severity: "error", ...fault })),
    };
  const file = read.value;
  const all = [
    ...referenceFindings(file),
    ...file.versions.flatMap((version, index) => versionFindings(version, `versions[${index}]`)),
  ];
  const findings = [
    ...new Map(all.map((finding) => [`${finding.path} ${finding.message}`, finding])).values(),
  ].toSorted((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"));
  return { file, findings, isRefused: findings.some(({ severity }) => severity === "error") };
}

function versionFindings(version: Version, path: string): Finding[] {
  return [
    ...Object.entries(version.services).flatMap(([name, service]) => [
      ...service.prices.flatMap(({ price, when }, index) =>
        tableFindings(price, `${path}.services.${name}.prices[${index}].price`, when),
      ),
      ...ambiguousRules(service, `${path}.services.${name}`),
      ...priceFindings(service, version, `${path}.services.${name}`),
    ]),
    ...version.modifiers.flatMap((modifier, index) => [
      ...modifierTables(modifier, `${path}.modifiers[${index}]`),
      ...surchargeAboveCost(modifier, version, `${path}.modifiers[${index}]`),
    ]),
    ...version.groups.flatMap(({ atMost, flat, byChildren, when }, index) => {
      const at = `${path}.groups[${index}]`;
      return [
        ...lone(atMost, `${at}.atMost`, when),
        ...lone(flat?.price, `${at}.flat.price`, when),
        ...(byChildren?.totals ?? []).flatMap((total, position) =>
          lone(total, `${at}.byChildren.totals[${position}]`, when),
        ),
        ...lone(byChildren?.eachMore, `${at}.byChildren.eachMore`, when),
        ...fallingTotals(byChildren?.totals ?? [], at),
        ...(byChildren && byChildren.eachMore === undefined
          ? [
              {
                severity: "warning" as const,
                path: at,
                message: `Au-delà de ${byChildren.totals.length} enfants, chacun paie son prix : donnez « eachMore » si ce n’est pas voulu.`,
              },
            ]
          : []),
      ];
    }),
    ...version.thirdParties.flatMap(({ payer, pays, when, reduces }, index) => {
      const at = `${path}.thirdParties[${index}]`;
      return [
        ...(typeof pays === "object" && "percent" in pays
          ? []
          : tableFindings(pays, `${at}.pays`, when)),
        {
          severity: "warning" as const,
          path: at,
          message: `Deux payeurs sur une même ligne : la famille et « ${payer} »${quotientText(when)} (${reduces ? "part retirée à la famille" : "part en plus de celle de la famille"}).`,
        },
      ];
    }),
  ];
}

function lone(amount: Amount | undefined, path: string, when: Condition | undefined): Finding[] {
  if (amount === undefined) return [];
  return [...tableFindings(amount, path, when), ...amountFalls(amount, path)];
}

function tableFindings(
  amount: Amount | number,
  path: string,
  when: Condition | undefined,
): Finding[] {
  if (typeof amount !== "object" || !("brackets" in amount)) return [];
  const quotient = when?.quotient;
  if (quotient === "missing") return [];
  return bracketFindings(
    amount.brackets,
    `${path}.brackets`,
    typeof quotient === "object" ? quotient : {},
  );
}

function modifierTables(modifier: Modifier, path: string): Finding[] {
  if (modifier.mode === "multiply") return [];
  return tableFindings(modifier.amount, `${path}.amount`, modifier.when);
}

/** Two rules for the same people whose quotients overlap: the first would win in silence. */
function ambiguousRules(service: ServiceRule, path: string): Finding[] {
  const findings: Finding[] = [];
  const byRest = new Map<string, { index: number; quotient: Bounds<number> }[]>();
  for (const [index, { when }] of service.prices.entries()) {
    const { quotient, ...rest } = when ?? {};
    if (typeof quotient !== "object") continue;
    const key = JSON.stringify(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    byRest.set(key, [...(byRest.get(key) ?? []), { index, quotient }]);
  }
  for (const rules of byRest.values())
    for (const [position, { index }] of rules.entries()) {
      const those = rules.slice(0, position + 1).map(({ quotient }) => ({ ...quotient, price: 0 }));
      findings.push(
        ...bracketFindings(those, `${path}.prices[${index}].when.quotient`).filter(
          ({ message }) => !message.startsWith("Trou"),
        ),
      );
    }
  return findings;
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

function surchargeAboveCost(modifier: Modifier, version: Version, path: string): Finding[] {
  return modifier.services.flatMap((name): Finding[] => {
    const service = version.services[name];
    if (service?.costPerUserCents === undefined) return [];
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
  });
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

function quotientText(when: Condition | undefined): string {
  const quotient = when?.quotient;
  if (typeof quotient !== "object") return "";
  const { from, above, below, upTo } = quotient;
  const low = from ?? (above === undefined ? 0 : above + 1);
  const high = upTo ?? (below === undefined ? null : below - 1);
  return high === null ? `, quotient de ${low} et plus` : `, quotient de ${low} à ${high}`;
}
