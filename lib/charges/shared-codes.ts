import { definitionOf, type TariffVersion } from "#lib/pricing/price.ts";
import { sharesPrices } from "#lib/pricing/shared-prices.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";

/** The published versions of a tariff that make bookings depend on each other. */
export function sharedFiles(tariffs: readonly TariffVersion[], tariffCode: string): TariffFile[] {
  return tariffs
    .filter(({ code }) => code === tariffCode)
    .map(definitionOf)
    .flatMap((definition) =>
      definition.format === 2 && sharesPrices(definition) ? [definition] : [],
    );
}

/** The tariffs under which the price of a day depends on others. */
export function sharedCodes(tariffs: readonly TariffVersion[]): Set<string> {
  return new Set(
    tariffs.map(({ code }) => code).filter((code) => sharedFiles(tariffs, code).length > 0),
  );
}
