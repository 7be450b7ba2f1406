import type { CaseFile } from "./case-file.ts";
import { siblingsFor } from "./counting.ts";
import { type Entry, entriesOf } from "./entries.ts";
import { scopeKey } from "./family-facts.ts";
import type { BillLine } from "./price-family.ts";
import { asksSiblings } from "./shared-prices.ts";
import type { Scope, TariffFile, Version } from "./tariff-file.ts";

/**
 * The pricing groups of a case (rulings 5): the smallest sets of events whose prices depend on each other, through a
 * group, a count, brothers and sisters, or something due by itself. `ofLine` says to which a line of the bill belongs.
 */
export function pricingGroups(
  file: TariffFile,
  input: CaseFile,
): {
  sets: number[][];
  ofLine: (line: BillLine) => number;
  /** The event that a line stands with: its own, or the first of those that make it due. */
  carrierOf: (line: BillLine) => number | null;
} {
  const parents = input.events.map((_event, index) => index);
  const root = (index: number): number => {
    const parent = parents[index] ?? index;
    return parent === index ? index : root(parent);
  };
  const owners = new Map<string, number>();
  const tie = (key: string, index: number) => {
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, index);
    else parents[root(index)] = root(owner);
  };
  for (const entry of entriesOf(file, input)) {
    const { index } = entry;
    if (index === null) continue;
    for (const key of keysOf(entry, file)) tie(key, index);
  }
  const sets = new Map<number, number[]>();
  for (const index of parents.keys()) {
    const own = root(index);
    sets.set(own, [...(sets.get(own) ?? []), index]);
  }
  const places = [...sets.keys()];
  const carrierOf = (line: BillLine) =>
    line.event ?? owners.get(automaticKeyOf(line, file) ?? "") ?? null;
  return {
    sets: [...sets.values()],
    ofLine: (line) => {
      const owner = carrierOf(line);
      return owner === null ? -1 : places.indexOf(root(owner));
    },
    carrierOf,
  };
}

/** What ties an event to others: two events with a key in common are priced together. */
function keysOf(entry: Entry, file: TariffFile): string[] {
  const { version, event } = entry;
  const concerns = ({ services }: { services: readonly string[] }) =>
    services.includes(event.service);
  const key = (name: string, per: Scope) => keyOf(name, per, entry.childId, entry, file);
  const groups = version.groups
    .filter(concerns)
    // A total by children is not that of an adult.
    .filter(({ byChildren }) => !byChildren || entry.childId !== null);
  const modifiers = version.modifiers.filter(concerns);
  const { counted, among } = siblingsFor(file, entry.service);
  // Children of any service count for one that counts them all.
  const isAmongAll = Object.entries(version.services).some(([name, service]) => {
    const own = siblingsFor(file, service);
    return own.counted === "present" && own.among === "all" && asksFor(version, name);
  });
  const isAsked = counted === "present" && asksFor(version, event.service);
  const absences = version.absences.some(concerns) && event.presence !== "present";
  return [
    // Lines of the same event go together.
    `event|${entry.index}`,
    ...groups.map(({ label, per }) => key(`group|${label}`, per)),
    ...modifiers.flatMap(({ label, occurrences }) =>
      occurrences ? [key(`count|${label}`, occurrences.per)] : [],
    ),
    ...version.thirdParties.flatMap((rule) =>
      rule.occurrences && concerns(rule)
        ? [key(`payer|${rule.payer}|${rule.services.join()}`, rule.occurrences.per)]
        : [],
    ),
    ...(isAsked && among === "service" ? [`siblings|${entry.day}|${event.service}`] : []),
    ...(isAmongAll ? [`siblings|${entry.day}|*`] : []),
    ...(absences ? [`absence|${entry.childId}|${event.service}`] : []),
    ...Object.entries(version.services).flatMap(([name, service]) => {
      const { automatic } = service;
      if (!automatic || automatic.with?.includes(event.service) === false) return [];
      const isCounted = siblingsFor(file, service).counted === "present" && asksFor(version, name);
      return [
        key(`automatic|${name}`, automatic.per),
        ...(isCounted ? [key(`children|${name}`, ["family", automatic.per[1]])] : []),
      ];
    }),
  ].filter((text) => text !== null);
}

/** Whether a price of a service depends on brothers and sisters. */
function asksFor(version: Version, name: string): boolean {
  const concerns = ({ services }: { services: readonly string[] }) => services.includes(name);
  return [
    ...(version.services[name]?.prices ?? []),
    ...version.modifiers.filter(concerns),
    ...version.groups.filter(concerns),
    ...version.thirdParties.filter(concerns),
  ].some(({ when }) => asksSiblings(when));
}

function keyOf(
  name: string,
  per: Scope,
  childId: string | null,
  { day }: Pick<Entry, "day">,
  { periods }: TariffFile,
): string | null {
  const scope = scopeKey(per, { childId, target: day, periods });
  return scope === null ? null : `${name}|${scope}`;
}

function automaticKeyOf(line: BillLine, file: TariffFile): string | null {
  // Of the version that drew the line up: another one may ask once per child, or per family.
  const own = file.versions.find(({ from }) => from === line.explanation.version.from);
  const automatic = own?.services[line.service]?.automatic;
  return automatic
    ? keyOf(`automatic|${line.service}`, automatic.per, line.child, line, file)
    : null;
}
