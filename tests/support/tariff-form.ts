import { day } from "#lib/calendar/day.ts";
import { asFile } from "#lib/pricing/current-file.ts";
import { editTables, priceTables } from "#lib/tariffs/bracket-tables.ts";
import demo from "#prisma/seed/data/tariff-demo.json" with { type: "json" };

/** The demo's tariff, stored in format 1. */
export const version = {
  id: "t",
  code: "periscolaire",
  name: "Tarif",
  validFrom: day("2025-09-01"),
  publishedAt: new Date(0),
  definition: demo,
};

/** The same in format 2. */
export const file = asFile(version);

export function fieldsOf(): Record<string, string> {
  return Object.fromEntries(
    priceTables(file).flatMap(({ key, rows }) =>
      rows.flatMap(({ from, amountCents }, index) => [
        [`q-${key}-${index}`, String(from)],
        [`p-${key}-${index}`, String(amountCents / 100)],
      ]),
    ),
  );
}

/** The price of the bracket that holds a quotient, through the form's own fields. */
export function withMealPrice(row: number, price: string) {
  const tables = priceTables(file);
  const table = tables.find(({ title }) => title === "Repas, habitants");
  if (!table) throw new Error("no table of meals");
  const fields = Object.fromEntries(
    tables.flatMap(({ key, rows }) =>
      rows.flatMap(({ from, amountCents }, index) => [
        [`q-${key}-${index}`, String(from)],
        [
          `p-${key}-${index}`,
          `${Math.floor(amountCents / 100)},${String(amountCents % 100).padStart(2, "0")}`,
        ],
      ]),
    ),
  );
  return editTables(file, { ...fields, [`p-${table.key}-${row}`]: price });
}
