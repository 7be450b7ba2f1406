import type { Finding } from "./check-brackets.ts";
import { listOf } from "./condition.ts";
import type { Condition, Scope, TariffFile, Version } from "./tariff-file.ts";
import { namesMeansOfPayment } from "./words.ts";

/** Names that lead nowhere, dates that collide, and prices by means of payment. */
export function referenceFindings(file: TariffFile): Finding[] {
  const findings: Finding[] = [];
  const error = (path: string, message: string) =>
    findings.push({ severity: "error", path, message });
  const dates = new Map<string, number>();
  for (const [index, { from }] of file.versions.entries()) {
    const known = dates.get(from);
    if (known !== undefined)
      error(`versions[${index}].from`, `La version ${known} commence déjà le ${from}.`);
    dates.set(from, index);
  }
  for (const [index, { from, upTo, name }] of file.periods.entries()) {
    if (upTo < from) error(`periods[${index}]`, `La période « ${name} » finit avant de commencer.`);
    for (const other of file.periods.slice(0, index)) {
      if (other.name === name) error(`periods[${index}].name`, `Deux périodes « ${name} ».`);
      if (from <= other.upTo && other.from <= upTo)
        error(
          `periods[${index}]`,
          `Les périodes « ${other.name} » et « ${name} » se chevauchent : le ${[from, other.from].sort()[1]} est dans les deux.`,
        );
    }
  }
  for (const [name, { label }] of Object.entries(file.options))
    if (namesMeansOfPayment(name) || namesMeansOfPayment(label))
      error(`options.${name}`, "Une option ne change pas un prix selon le moyen de paiement.");
  for (const [index, version] of file.versions.entries())
    versionReferences(version, `versions[${index}]`, file, error);
  return findings;
}

type Say = (path: string, message: string) => void;

function versionReferences(version: Version, path: string, file: TariffFile, error: Say): void {
  const known = new Set(Object.keys(version.services));
  const services = (names: readonly string[], at: string) => {
    for (const [index, name] of names.entries())
      if (!known.has(name))
        error(
          `${at}[${index}]`,
          `Aucun service « ${name} » dans cette version (${[...known].join(", ")}).`,
        );
  };
  const scope = (per: Scope | undefined, at: string) => {
    if (per?.[1] === "period" && file.periods.length === 0)
      error(at, "La portée « period » demande des périodes (« periods », en tête de fichier).");
  };
  const condition = (when: Condition | undefined, at: string) => {
    for (const name of listOf(when?.option ?? []))
      if (!Object.hasOwn(file.options, name))
        error(`${at}.option`, `L’option « ${name} » n’est pas déclarée.`);
    const subscribed = when?.subscribed;
    for (const name of typeof subscribed === "boolean" ? [] : listOf(subscribed ?? []))
      if (!known.has(name)) error(`${at}.subscribed`, `Aucun service « ${name} » où s’abonner.`);
    for (const name of listOf(when?.period ?? []))
      if (file.periods.every((period) => period.name !== name))
        error(`${at}.period`, `La période « ${name} » n’est pas déclarée.`);
    const named = [when?.category, when?.reason, when?.slot, when?.band];
    for (const name of named.flatMap((value) => listOf(value ?? [])))
      if (namesMeansOfPayment(name))
        error(at, `« ${name} » : un prix ne dépend jamais du moyen de paiement.`);
  };
  const label = (text: string | undefined, at: string) => {
    if (text !== undefined && namesMeansOfPayment(text))
      error(`${at}.label`, `« ${text} » : un prix ne dépend jamais du moyen de paiement.`);
  };
  for (const [name, service] of Object.entries(version.services)) {
    const at = `${path}.services.${name}`;
    label(service.label, at);
    label(name, at);
    scope(service.automatic?.per, `${at}.automatic.per`);
    services(service.automatic?.with ?? [], `${at}.automatic.with`);
    const bands = Object.keys(service.bands ?? {});
    for (const [band, { from, upTo }] of Object.entries(service.bands ?? {})) {
      label(band, `${at}.bands.${band}`);
      if (upTo <= from) error(`${at}.bands.${band}`, "La plage finit avant de commencer.");
    }
    for (const [index, price] of service.prices.entries()) {
      const here = `${at}.prices[${index}]`;
      label(price.label, here);
      condition(price.when, `${here}.when`);
      for (const band of listOf(price.when?.band ?? []))
        if (!bands.includes(band)) error(`${here}.when.band`, `Aucune plage « ${band} ».`);
    }
  }
  const parts = [
    ["modifiers", version.modifiers],
    ["groups", version.groups],
  ] as const;
  for (const [part, rules] of parts) {
    const labels = new Set<string>();
    for (const [index, rule] of rules.entries()) {
      const at = `${path}.${part}[${index}]`;
      label(rule.label, at);
      services(rule.services, `${at}.services`);
      condition(rule.when, `${at}.when`);
      scope("per" in rule ? rule.per : rule.occurrences?.per, `${at}.per`);
      if (labels.has(rule.label))
        error(`${at}.label`, `Deux « ${rule.label} » : un nom ne sert qu’une fois ici.`);
      labels.add(rule.label);
    }
  }
  for (const [index, rule] of version.thirdParties.entries()) {
    label(rule.payer, `${path}.thirdParties[${index}]`);
    services(rule.services, `${path}.thirdParties[${index}].services`);
    condition(rule.when, `${path}.thirdParties[${index}].when`);
    scope(rule.occurrences?.per, `${path}.thirdParties[${index}].occurrences.per`);
  }
  for (const [index, rule] of version.absences.entries())
    services(rule.services, `${path}.absences[${index}].services`);
}
