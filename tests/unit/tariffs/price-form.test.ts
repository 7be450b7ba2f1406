import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { asFile, fileOf } from "#lib/pricing/current-file.ts";
import { editTables, lastVersion, priceTables } from "#lib/tariffs/bracket-tables.ts";
import { oneVersion } from "#tests/support/price-case.ts";
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

  it("edits flat prices, totals of a family and third parties, one amount each", () => {
    const shaped = oneVersion({
      services: { meal: { label: "Repas", care: "none", prices: [{ price: 300 }] } },
      groups: [
        {
          label: "Forfait",
          services: ["meal"],
          per: ["child", "month"],
          flat: { from: 10, price: 2500 },
        },
        {
          label: "Famille",
          services: ["meal"],
          per: ["family", "day"],
          byChildren: { totals: [300, 550], eachMore: 200 },
        },
      ],
      thirdParties: [{ payer: "CCAS", services: ["meal"], pays: 76, reduces: true }],
    });
    const tables = priceTables(shaped);
    expect(tables.map(({ title, rows }) => [title, rows[0]?.amountCents])).toEqual([
      ["Repas", 300],
      ["Forfait (forfait à partir de 10)", 2500],
      ["Famille (total pour 1 enfant)", 300],
      ["Famille (total pour 2 enfants)", 550],
      ["Famille (par enfant de plus)", 200],
      ["Part de CCAS", 76],
    ]);
    const fields = Object.fromEntries(
      tables.map(({ key, rows }) => [`p-${key}-0`, String((rows[0]?.amountCents ?? 0) / 100)]),
    );
    expect(editTables(shaped, fields)).toEqual({ ok: true, file: shaped });
    const edited = editTables(shaped, {
      ...fields,
      "p-1-0": "24,00",
      "p-3-0": "5,40",
      "p-5-0": "1",
    });
    if (!edited.ok) throw new Error(edited.fault.message);
    const [version] = edited.file.versions;
    expect(version?.groups[0]?.flat?.price).toBe(2400);
    expect(version?.groups[1]?.byChildren).toEqual({ totals: [300, 540], eachMore: 200 });
    expect(version?.thirdParties[0]?.pays).toBe(100);
  });

  it("edits a rate of the quotient, its floor and its ceiling", () => {
    const rated = oneVersion({
      services: {
        care: {
          label: "Garderie",
          care: "all",
          prices: [{ price: { percentOfQuotient: 0.0917, plus: -20, min: 15, max: 145 } }],
        },
      },
    });
    const [table] = priceTables(rated);
    expect(table).toMatchObject({ title: "Garderie", rate: { percentOfQuotient: 0.0917 } });
    const fields = { "t-0": "0,0917", "plus-0": "-0,20", "min-0": "0,15", "max-0": "1,45" };
    expect(editTables(rated, fields)).toEqual({ ok: true, file: rated });
    const edited = editTables(rated, { "t-0": " 0.1 ", "max-0": "2" });
    if (!edited.ok) throw new Error(edited.fault.message);
    expect(edited.file.versions[0]?.services.care?.prices[0]?.price).toEqual({
      percentOfQuotient: 0.1,
      max: 200,
    });
    for (const [field, value, message] of [
      ["t-0", "beaucoup", "Indiquez un taux, par exemple 0,45."],
      ["min-0", "-1", "Indiquez un montant, par exemple 2,35, ou laissez vide."],
      ["max-0", "0,10", "Le plancher dépasse le plafond."],
    ] as const)
      expect(editTables(rated, { ...fields, [field]: value })).toEqual({
        ok: false,
        fault: { field, message },
      });
  });

  it("edits brackets that hold a price or a rate, and turns one into the other", () => {
    const rate = { percentOfQuotient: 0.45, min: 80, max: 520 };
    const brackets = [
      { from: 0, below: 400, price: 100 },
      { from: 400, below: 1000, price: rate, care: "all" },
      { from: 1000, price: 600 },
    ];
    const mixed = oneVersion({
      services: { meal: { label: "Repas", care: "none", prices: [{ price: { brackets } }] } },
    });
    expect(priceTables(mixed)[0]?.rows).toEqual([
      { from: 0, amountCents: 100 },
      { from: 400, amountCents: 0, rate },
      { from: 1000, amountCents: 600 },
    ]);
    const fields = {
      ...{ "p-0-0": "1,00", "q-0-1": "400", "p-0-1": "", "q-0-2": "1000", "p-0-2": "6,00" },
      ...{ "t-0-1": "0,45", "min-0-1": "0,80", "max-0-1": "5,20" },
    };
    expect(editTables(mixed, fields)).toEqual({ ok: true, file: mixed });
    const turned = editTables(mixed, {
      ...{ "p-0-0": "", "t-0-0": "0,2", "q-0-1": "400", "p-0-1": "3,00" },
      ...{ "q-0-2": "1000", "p-0-2": "6,00" },
    });
    if (!turned.ok) throw new Error(turned.fault.message);
    expect(turned.file.versions[0]?.services.meal?.prices[0]?.price).toEqual({
      brackets: [
        { from: 0, below: 400, price: { percentOfQuotient: 0.2 } },
        { from: 400, below: 1000, price: 300, care: "all" },
        { from: 1000, price: 600 },
      ],
    });
    const added = editTables(mixed, { ...fields, "q-0-3": "2000", "t-0-3": "0,3" });
    if (!added.ok) throw new Error(added.fault.message);
    expect(priceTables(added.file)[0]?.rows[3]).toMatchObject({ from: 2000, rate: {} });
    expect(editTables(mixed, { ...fields, "t-0-3": "0,3" })).toMatchObject({
      ok: false,
      fault: { field: "q-0-3" },
    });
    expect(editTables(mixed, { ...fields, "p-0-1": "3,00" })).toMatchObject({
      ok: false,
      fault: { field: "p-0-1" },
    });
    expect(editTables(mixed, { ...fields, "t-0-1": "beaucoup" })).toMatchObject({
      ok: false,
      fault: { field: "t-0-1" },
    });
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
