import type { Day } from "#lib/calendar/day.ts";
import { firstDayOf, lastDayOf, monthOf } from "#lib/calendar/month.ts";
import { siblingsFor } from "./counting.ts";
import type { Condition, Scope, TariffFile, Version } from "./tariff-file.ts";

/** Whether a booking may change the price of another under this tariff: a group, a count, brothers and sisters, a fee. */
export function sharesPrices(file: TariffFile): boolean {
  return spansOf(file).size > 0;
}

/** Over which spans of time bookings depend on each other. */
export function spansOf(file: TariffFile): Set<Scope[1]> {
  const spans = new Set<Scope[1]>();
  for (const version of file.versions) {
    for (const { per } of version.groups) spans.add(per[1]);
    for (const { occurrences } of version.modifiers) if (occurrences) spans.add(occurrences.per[1]);
    for (const { occurrences } of version.thirdParties)
      if (occurrences) spans.add(occurrences.per[1]);
    for (const { automatic } of Object.values(version.services))
      if (automatic) spans.add(automatic.per[1]);
    const isCounted = Object.values(version.services).some(
      (service) => siblingsFor(file, service).counted === "present",
    );
    if (isCounted && conditionsOf(version).some(asksSiblings)) spans.add("day");
  }
  return spans;
}

/** How many children there are beside, or which of them this one is. */
export function asksSiblings(when: Condition | undefined): boolean {
  return when?.rank !== undefined || when?.children !== undefined;
}

function conditionsOf(version: Version): (Condition | undefined)[] {
  return [
    ...Object.values(version.services).flatMap(({ prices }) => prices.map(({ when }) => when)),
    ...version.modifiers.map(({ when }) => when),
    ...version.groups.map(({ when }) => when),
    ...version.thirdParties.map(({ when }) => when),
  ];
}

/** The days whose bookings may depend on those between `from` and `upTo`; null: any day may. */
export function reachOf(
  files: readonly TariffFile[],
  { from, upTo }: { from: Day; upTo: Day },
): { from: Day; upTo: Day } | null {
  const spans = new Set(files.flatMap((file) => [...spansOf(file)]));
  const known = [...spans].every((span) => span === "day" || span === "month");
  if (!known) return null;
  return spans.has("month")
    ? { from: firstDayOf(monthOf(from)), upTo: lastDayOf(monthOf(upTo)) }
    : { from, upTo };
}
