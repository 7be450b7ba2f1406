import type { Finding } from "#lib/pricing/check-brackets.ts";
import type { TariffFile, Version } from "#lib/pricing/tariff-file.ts";

/** A moment of the planning that a tariff prices. */
export type PricedSlot = { code: string; service: string };

/**
 * What keeps a sound tariff from being served by the portal, where each booking is priced when it is made: errors
 * refuse its publication. `slots`: those that ask for this tariff.
 */
export function portalFindings(file: TariffFile, slots: readonly PricedSlot[]): Finding[] {
  return file.versions.flatMap((version, index) => [
    ...missing(version, slots, `versions[${index}]`),
    ...unplacedBands(version, slots, `versions[${index}]`),
    ...unapplied(version, `versions[${index}]`),
  ]);
}

function missing(version: Version, slots: readonly PricedSlot[], path: string): Finding[] {
  return [...new Set(slots.map(({ service }) => service))]
    .filter((name) => !version.services[name])
    .map((name) => ({
      severity: "error",
      path: `${path}.services`,
      message: `Le planning demande le service « ${name} », que cette version n’a pas.`,
    }));
}

/** A booking has no hours: its band is the one that bears the name of its moment. */
function unplacedBands(version: Version, slots: readonly PricedSlot[], path: string): Finding[] {
  return slots.flatMap(({ code, service }) => {
    const bands = version.services[service]?.bands;
    return bands && !bands[code]
      ? [
          {
            severity: "error" as const,
            path: `${path}.services.${service}.bands`,
            message: `Plages horaires : une réservation n’a pas d’heure. Il manque une plage nommée « ${code} », comme le moment du planning.`,
          },
        ]
      : [];
  });
}

function unapplied(version: Version, path: string): Finding[] {
  return version.absences.length > 0
    ? [
        {
          severity: "warning",
          path: `${path}.absences`,
          message: "Les absences se règlent hors du portail : ces étapes n’y changent aucun prix.",
        },
      ]
    : [];
}
