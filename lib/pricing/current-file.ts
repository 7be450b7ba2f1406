import type { Day } from "#lib/calendar/day.ts";
import { convertTariff } from "./convert-tariff.ts";
import { definitionOf, type TariffVersion } from "./price.ts";
import type { TariffFile } from "./tariff-file.ts";

/** The published versions of one tariff as a single file of format 2; null when there is none. */
export function fileOf(versions: readonly TariffVersion[]): TariffFile | null {
  const files = versions
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .map((version) => asFile(version));
  const last = files.at(-1);
  return last ? { ...last, versions: files.flatMap((file) => file.versions) } : null;
}

/** One stored version, in format 2. */
export function asFile(version: TariffVersion, from: Day = version.validFrom): TariffFile {
  const definition = definitionOf(version);
  const file =
    definition.format === 1
      ? convertTariff(definition, { name: version.name, validFrom: from })
      : definition;
  const [only] = file.versions.toSorted((a, b) => (a.from < b.from ? 1 : -1));
  return only ? { ...file, versions: [{ ...only, from }] } : file;
}
