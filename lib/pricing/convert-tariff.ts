import type { Day } from "#lib/calendar/day.ts";
import type { Bracket, TariffDefinition } from "./tariff.ts";
import { tableFaults } from "./tariff.ts";
import type { Amount } from "./tariff-amounts.ts";
import type { PriceRule, TariffFile, Version } from "./tariff-file.ts";
import { tariffFileSchema } from "./tariff-file.ts";

/** A tariff of format 1 in the language of format 2: the same cents and care parts for every family and booking. */
export function convertTariff(
  definition: TariffDefinition,
  { name, validFrom }: { name: string; validFrom: Day },
): TariffFile {
  const services: Version["services"] = Object.fromEntries(
    Object.entries(definition.services).map(([key, service]) => [
      key,
      {
        label: service.countLabel.charAt(0).toUpperCase() + service.countLabel.slice(1),
        care: "none" as const,
        unit: {
          label: singular(service.unitLabel, service.unitsLabel),
          tolerance: 0,
          least: 0,
          default: service.unitsPerBooking,
        },
        prices: [...pricesOf(service.resident, true), ...pricesOf(service.outside, false)],
      },
    ]),
  );
  return tariffFileSchema.parse({
    format: 2,
    name,
    notes: definition.notes,
    versions: [{ from: validFrom, services }],
  });
}

/** « le repas » → « repas »; « demi-heures » → « demi-heure ». */
function singular(unitLabel: string, unitsLabel: string | undefined): string {
  if (unitsLabel !== undefined) return unitsLabel.replace(/s$/, "");
  return unitLabel.replace(/^(le|la|les) |^l['’]/, "");
}

function pricesOf(table: readonly Bracket[], resident: boolean): PriceRule[] {
  if (tableFaults(table).length > 0) throw new Error("a tariff of format 1 is checked when read");
  const hasPai = table.every(({ paiPriceCents }) => paiPriceCents !== undefined);
  const normal: Amount = {
    brackets: table.map((bracket) => ({
      ...bounds(bracket),
      price: bracket.priceCents,
      care: { cents: bracket.carePartCents },
    })),
  };
  const pai: Amount = {
    brackets: table.map((bracket) => ({
      ...bounds(bracket),
      price: bracket.paiPriceCents ?? bracket.priceCents,
      care: "all" as const,
    })),
  };
  return [
    ...(hasPai ? [{ when: { resident, pai: true }, price: pai }] : []),
    { when: { resident }, price: normal },
  ];
}

function bounds({ from, to }: Bracket): { from: number; below?: number } {
  return to === null ? { from } : { from, below: to };
}
