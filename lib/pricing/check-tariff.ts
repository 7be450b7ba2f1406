import { bracketFindings, type Finding } from "./check-brackets.ts";
import { groupFindings, modifierFindings } from "./check-changes.ts";
import { amountFalls, priceFindings } from "./check-prices.ts";
import { rangeFindings } from "./check-ranges.ts";
import { referenceFindings } from "./check-references.ts";
import { readTariffFile } from "./read-file.ts";
import type { Amount } from "./tariff-amounts.ts";
import type { Condition, TariffFile, Version } from "./tariff-file.ts";

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
      ...rangeFindings(service, `${path}.services.${name}`),
      ...priceFindings(service, version, `${path}.services.${name}`),
    ]),
    ...version.modifiers.flatMap((modifier, index) => [
      ...(modifier.mode === "multiply"
        ? []
        : lone(modifier.amount, `${path}.modifiers[${index}].amount`, modifier.when)),
      ...modifierFindings(modifier, version, `${path}.modifiers[${index}]`),
    ]),
    ...version.groups.flatMap((group, index) => {
      const { atMost, flat, byChildren, when } = group;
      const at = `${path}.groups[${index}]`;
      return [
        ...lone(atMost, `${at}.atMost`, when),
        ...lone(flat?.price, `${at}.flat.price`, when),
        ...(byChildren?.totals ?? []).flatMap((total, position) =>
          lone(total, `${at}.byChildren.totals[${position}]`, when),
        ),
        ...lone(byChildren?.eachMore, `${at}.byChildren.eachMore`, when),
        ...groupFindings(group, version, at),
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

function lone(
  amount: Amount | number | undefined,
  path: string,
  when: Condition | undefined,
): Finding[] {
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

function quotientText(when: Condition | undefined): string {
  const quotient = when?.quotient;
  if (typeof quotient !== "object") return "";
  const { from, above, below, upTo } = quotient;
  const low = from ?? (above === undefined ? 0 : above + 1);
  const high = upTo ?? (below === undefined ? null : below - 1);
  return high === null ? `, quotient de ${low} et plus` : `, quotient de ${low} à ${high}`;
}
