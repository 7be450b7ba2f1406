import { parseEuros } from "#lib/money/parse.ts";
import type { TariffFile } from "#lib/pricing/tariff-file.ts";

/** A service that the planning asks for and that a first tariff prices. */
export type AskedService = { service: string; label: string };

export type NewTariffFault = { field: string; message: string };

/**
 * A first tariff from the form of its page: one price per service, for every quotient, that the tables then cut into
 * brackets. Fields: `price-0`, `unit-0`, `care-0`… in the order of the services.
 */
export function newTariff(
  {
    name,
    from,
    takesEffect,
  }: {
    name: string;
    from: string;
    takesEffect: TariffFile["quotient"]["takesEffect"];
  },
  services: readonly AskedService[],
  fields: Record<string, unknown>,
): { ok: true; file: unknown } | { ok: false; fault: NewTariffFault } {
  const text = (field: string) => {
    const value = fields[field];
    return typeof value === "string" ? value.trim() : "";
  };
  const priced: [string, unknown][] = [];
  for (const [rank, { service, label }] of services.entries()) {
    const amountCents = parseEuros(text(`price-${rank}`));
    if (amountCents === null || amountCents < 0)
      return fault(`price-${rank}`, "Indiquez un prix, par exemple 2,35.");
    const unit = text(`unit-${rank}`);
    if (unit === "" || unit.length > 40)
      return fault(`unit-${rank}`, "Dites ce qui est payé, par exemple « séance ».");
    const care = text(`care-${rank}`);
    if (care !== "all" && care !== "none")
      return fault(`care-${rank}`, "Dites si ce prix compte pour l’attestation fiscale.");
    const price = { brackets: [{ from: 0, price: amountCents }] };
    priced.push([service, { label, unit: { label: unit }, care, prices: [{ price }] }]);
  }
  return {
    ok: true,
    file: {
      format: 2,
      name,
      quotient: { takesEffect },
      versions: [{ from, services: Object.fromEntries(priced) }],
    },
  };
}

function fault(field: string, message: string): { ok: false; fault: NewTariffFault } {
  return { ok: false, fault: { field, message } };
}
