import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { asFile, fileOf } from "#lib/pricing/current-file.ts";
import { editTables, lastVersion, priceTables } from "#lib/tariffs/bracket-tables.ts";
import { fieldsOf, file, version, withMealPrice } from "#tests/support/tariff-form.ts";

describe("the form of prices", () => {
  it("gives back the same tariff when nothing is changed", () => {
    const edited = withMealPrice(2, "2,35");
    expect(edited).toEqual({ ok: true, file });
  });

  it("adds a bracket, takes one away, and keeps the table whole", () => {
    const tables = priceTables(file);
    const [table] = tables.filter(({ title }) => title === "Repas, habitants");
    const key = table?.key ?? "";
    const added = withMealPrice(2, "2,35");
    if (!added.ok) throw new Error("sound");
    const more = editTables(file, {
      ...fieldsOf(),
      [`q-${key}-8`]: "2500",
      [`p-${key}-8`]: "6,00",
      [`q-${key}-1`]: "",
    });
    if (!more.ok) throw new Error(more.fault.message);
    const rows = priceTables(more.file).find(({ title }) => title === "Repas, habitants")?.rows;
    expect(rows?.map(({ from }) => from)).toEqual([0, 640, 860, 1150, 1500, 1700, 1900, 2500]);
  });

  it.each([
    ["a price that is no amount", "p", "abc", "Indiquez un prix, par exemple 2,35."],
    [
      "a quotient with decimals",
      "q",
      "12,5",
      "Indiquez un quotient en euros entiers, par exemple 640.",
    ],
    ["a quotient twice", "q", "640", "Deux tranches commencent à 640."],
  ])("refuses %s, beside its field", (_name, kind, value, message) => {
    const key = priceTables(file).find(({ title }) => title === "Repas, habitants")?.key ?? "";
    const field = `${kind}-${key}-1`;
    const refused = editTables(file, { ...fieldsOf(), [field]: value });
    expect(refused).toMatchObject({ ok: false, fault: { message } });
  });
});

describe("published versions as one file", () => {
  it("keeps each with its day", () => {
    const later = { ...version, id: "u", validFrom: day("2026-09-01") };
    expect(fileOf([later, version])?.versions.map(({ from }) => from)).toEqual([
      "2025-09-01",
      "2026-09-01",
    ]);
    expect(fileOf([])).toBeNull();
    expect(lastVersion(asFile(version, day("2026-12-01"))).from).toBe("2026-12-01");
  });
});
