import { definitionOf, type TariffVersion } from "#lib/pricing/price.ts";
import { sharesPrices } from "#lib/pricing/shared-prices.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";

/** The published versions of a tariff that make bookings depend on each other. */
export function sharedFiles(tariffs: readonly TariffVersion[], tariffCode: string): TariffFile[] {
  return tariffs
    .filter(({ code }) => code === tariffCode)
    .flatMap((version) => sharedFile(version) ?? []);
}

/** The tariffs under which the price of a day depends on others. */
export function sharedCodes(tariffs: readonly TariffVersion[]): Set<string> {
  return new Set(tariffs.filter(isSharedVersion).map(({ code }) => code));
}

/** Whether a day paid under this version may cost less or more with others. */
export function isSharedVersion(version: TariffVersion): boolean {
  return sharedFile(version) !== null;
}

function sharedFile(version: TariffVersion): TariffFile | null {
  const definition = definitionOf(version);
  return definition.format === 2 && sharesPrices(definition) ? definition : null;
}
