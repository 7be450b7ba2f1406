import type { Finding } from "#lib/pricing/check-brackets.ts";
import type { Condition, TariffFile, Version } from "#lib/pricing/tariff-file.ts";

/**
 * What keeps a sound tariff from being served by the portal, where each booking is priced when it is made: errors
 * refuse its publication. `services`: those that the slots of this tariff ask for.
 */
export function portalFindings(file: TariffFile, services: readonly string[]): Finding[] {
  return file.versions.flatMap((version, index) => [
    ...missing(version, services, `versions[${index}]`),
    ...notServed(version, `versions[${index}]`),
  ]);
}

function missing(version: Version, services: readonly string[], path: string): Finding[] {
  return services
    .filter((name) => !version.services[name])
    .map((name) => ({
      severity: "error",
      path: `${path}.services`,
      message: `Le planning demande le service « ${name} », que cette version n’a pas.`,
    }));
}

function notServed(version: Version, path: string): Finding[] {
  const findings: Finding[] = [];
  const error = (at: string, message: string) =>
    findings.push({ severity: "error", path: `${path}.${at}`, message });
  if (version.groups.length > 0)
    error("groups", `Plafonds, forfaits et totaux de famille : ${NOT_YET}`);
  if (version.thirdParties.length > 0) error("thirdParties", `Tiers payeurs : ${NOT_YET}`);
  for (const [name, service] of Object.entries(version.services)) {
    const at = `services.${name}`;
    if (service.automatic) error(`${at}.automatic`, `Service dû sans être réservé : ${NOT_YET}`);
    if (service.bands) error(`${at}.bands`, `Plages horaires : ${NOT_YET}`);
    for (const [index, { when }] of service.prices.entries())
      if (asksOthers(when))
        error(`${at}.prices[${index}].when`, `Rang dans la fratrie : ${NOT_YET}`);
  }
  for (const [index, modifier] of version.modifiers.entries()) {
    const at = `modifiers[${index}]`;
    if (modifier.occurrences) error(`${at}.occurrences`, `« À partir de la Nᵉ fois » : ${NOT_YET}`);
    if (asksOthers(modifier.when)) error(`${at}.when`, `Rang dans la fratrie : ${NOT_YET}`);
  }
  if (version.absences.length > 0)
    findings.push({
      severity: "warning",
      path: `${path}.absences`,
      message: "Les absences se règlent hors du portail : ces étapes n’y changent aucun prix.",
    });
  return findings;
}

const NOT_YET =
  "le planning ne sait pas encore l’appliquer ; « tariff price » et les essais le calculent.";

function asksOthers(when: Condition | undefined): boolean {
  return when?.rank !== undefined || when?.children !== undefined;
}
