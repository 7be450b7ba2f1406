import { type Day, isDay } from "#lib/calendar/day.ts";
import { weekdayWord } from "#lib/calendar/deadline-words.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import type { Finding } from "#lib/pricing/check-brackets.ts";
import { listOf } from "#lib/pricing/condition.ts";
import type { ServiceRule, TariffFile, Version } from "#lib/pricing/tariff-file.ts";
import { type Rule, rulesOf, unservedFindings } from "./unserved.ts";

/** A moment of the planning that a tariff prices. */
export type PricedSlot = {
  code: string;
  service: string;
  /** Those on which it welcomes somebody; not told: not asked. */
  weekdays?: readonly number[];
};

/** What a tariff must fit in: the moments that ask for it, the town's own settings, the day. */
export type Portal = {
  slots: readonly PricedSlot[];
  /** Moments of activities that are not proposed: it may price them, and need not. */
  others?: readonly PricedSlot[];
  quotientStart: "nextMonth" | "sameDay";
  today: Day;
};

/**
 * What keeps a sound tariff from being served by the portal, where each booking is priced when it is made. Nothing is
 * left out in silence: errors refuse the publication, where a family could pay too much; warnings say the rest.
 */
export function portalFindings(file: TariffFile, portal: Portal): Finding[] {
  return [
    ...quotientFindings(file, portal),
    ...optionFindings(file),
    ...file.versions.flatMap((version, index) => {
      const path = `versions[${index}]`;
      return [
        ...pastFindings(version, portal, path),
        ...missing(version, portal, path),
        ...unasked(version, portal, path),
        ...unplacedBands(version, portal, path),
        ...unpricedWeekdays(version, portal, path),
        ...unknownSlots(version, portal, path),
        ...untimed(version, portal, path),
        ...unservedFindings(version, servedIn(version, portal), path),
      ];
    }),
  ];
}

/** Why the versions that count from today on do not price a moment; empty: they do. */
export function pricingFaults(file: TariffFile, slot: PricedSlot, today: Day): Finding[] {
  const portal = { slots: [slot] };
  return countingVersions(file, today).flatMap((version, index) => {
    const path = `versions[${index}]`;
    return [...missing(version, portal, path), ...unplacedBands(version, portal, path)];
  });
}

/** The weekdays of a moment that one of these versions has no price for. */
export function weekdaysWithoutPrice(file: TariffFile, slot: PricedSlot, today: Day): number[] {
  const missed = countingVersions(file, today).flatMap(({ services }) =>
    missedWeekdays(services, slot),
  );
  return [...new Set(missed)].sort();
}

function countingVersions({ versions }: TariffFile, today: Day): Version[] {
  const sorted = versions.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const inForce = sorted.findLast(({ from }) => from <= today);
  return sorted.filter((version) => version === inForce || version.from > today);
}

const STARTS = { nextMonth: "le mois suivant", sameDay: "le jour même" };

/** One rule says when a new quotient counts: the town's setting. A file that says otherwise would not be obeyed. */
function quotientFindings({ quotient }: TariffFile, { quotientStart }: Portal): Finding[] {
  const { takesEffect } = quotient;
  if (takesEffect === quotientStart) return [];
  return [
    {
      severity: "error",
      path: "quotient.takesEffect",
      message: `Un nouveau quotient compte ${STARTS[takesEffect]} dans ce fichier, ${STARTS[quotientStart]} dans le portail. Écrivez "takesEffect": "${quotientStart}", ou changez la règle des coordonnées.`,
    },
  ];
}

function optionFindings({ options }: TariffFile): Finding[] {
  return Object.entries(options).map(([name, option]) => ({
    severity: "warning",
    path: `options.${name}`,
    message: `Les familles ne choisissent pas dans le portail : « ${option.label} » y est toujours ${option.default ? "choisi" : "laissé de côté"}.`,
  }));
}

function pastFindings({ from }: Version, { today }: Portal, path: string): Finding[] {
  if (from > today) return [];
  const said = isDay(from) ? dateWithYear(from) : from;
  return [
    {
      severity: "warning",
      path: `${path}.from`,
      message: `Cette version commence le ${said}, au plus tard aujourd’hui : elle ne sera pas publiée.`,
    },
  ];
}

function missing(version: Version, { slots }: Pick<Portal, "slots">, path: string): Finding[] {
  return [...new Set(slots.map(({ service }) => service))]
    .filter((name) => !version.services[name])
    .map((name) => ({
      severity: "error",
      path: `${path}.services`,
      message: `Le planning demande le service « ${name} », que cette version n’a pas.`,
    }));
}

function unasked(version: Version, portal: Portal, path: string): Finding[] {
  const served = servedIn(version, portal);
  return Object.entries(version.services)
    .filter(([name]) => !served.has(name))
    .map(([name, { label }]) => ({
      severity: "warning",
      path: `${path}.services.${name}`,
      message: `Aucun moment du planning ne demande « ${label} » : ce service n’y est pas facturé.`,
    }));
}

/** A booking has no hours: its band is the one that bears the name of its moment. */
function unplacedBands(
  version: Version,
  { slots }: Pick<Portal, "slots">,
  path: string,
): Finding[] {
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

/** A weekday on which a moment welcomes children and that no price is for. Partial gaps are told by lib/pricing. */
function unpricedWeekdays({ services }: Version, { slots }: Portal, path: string): Finding[] {
  return slots.flatMap((slot): Finding[] => {
    const { code, service } = slot;
    const missed = missedWeekdays(services, slot);
    if (missed.length === 0) return [];
    return [
      {
        severity: "error",
        path: `${path}.services.${service}.prices`,
        message: `Le moment « ${code} » accueille des enfants ces jours-là, sans aucun prix : ${missed.map(weekdayWord).join(", ")}.`,
      },
    ];
  });
}

function missedWeekdays(
  services: Version["services"],
  { code, service, weekdays = [] }: PricedSlot,
): number[] {
  const prices = (services[service]?.prices ?? []).filter(
    ({ when }) => when?.slot === undefined || listOf(when.slot).includes(code),
  );
  // Without any price, its own faults say so.
  if (prices.length === 0) return [];
  return weekdays.filter((weekday) =>
    prices.every(({ when }) => {
      const asked: readonly number[] = listOf(when?.weekday ?? []);
      return asked.length > 0 && !asked.includes(weekday);
    }),
  );
}

/** A rule for a moment that the planning does not have would never be read. */
function unknownSlots(version: Version, portal: Portal, path: string): Finding[] {
  const known = new Set([...portal.slots, ...(portal.others ?? [])].map(({ code }) => code));
  return rulesOf(version, servedIn(version, portal), path).flatMap(({ when, path: at }: Rule) =>
    listOf(when.slot ?? [])
      .filter((name) => !known.has(name))
      .map((name) => ({
        severity: "error" as const,
        path: `${at}.slot`,
        message: `Le planning n’a pas de moment « ${name} » pour ce tarif (${[...known].join(", ")}).`,
      })),
  );
}

/** A booking counts its units without any hour. */
function untimed(version: Version, { slots }: Portal, path: string): Finding[] {
  return [...new Set(slots.map(({ service }) => service))].flatMap((name): Finding[] => {
    const unit: ServiceRule["unit"] = version.services[name]?.unit;
    if (unit?.minutes === undefined) return [];
    const count = unit.default ?? 1;
    return [
      {
        severity: "warning",
        path: `${path}.services.${name}.unit`,
        message: `Une réservation n’a pas d’heure : elle compte ${count} × ${unit.label}, quelle que soit la durée (« default »).`,
      },
    ];
  });
}

/** The services that bookings of the planning may cost: those of its moments, and what is due by itself. */
function servedIn({ services }: Version, { slots, others = [] }: Portal): Set<string> {
  const asked = [...slots, ...others].map(({ service }) => service);
  const automatic = Object.entries(services).flatMap(([name, service]) =>
    service.automatic ? [name] : [],
  );
  return new Set([...asked, ...automatic]);
}
