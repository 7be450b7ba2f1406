import { describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { allergenNames, allergens } from "#lib/dossier/allergens.ts";
import { plainWords, readAllergens } from "#lib/menus/allergen-words.ts";
import { warningsOf } from "#lib/menus/cross.ts";
import type { DayMenu } from "#lib/menus/menu.ts";
import { COLUMNS, readMenus, type SheetLine, TEMPLATE } from "#lib/menus/menu-file.ts";
import { mondayFrom } from "#lib/menus/week-choice.ts";

const schools = [
  { id: "a", name: "École élémentaire Jean-Jaurès" },
  { id: "b", name: "École maternelle La Fontaine" },
];

const lines = (...rows: string[][]): SheetLine[] =>
  [[...COLUMNS], ...rows].map((cells, index) => ({ line: index + 1, cells }));

const row = (over: Record<number, string> = {}): string[] => {
  const cells = ["07/12/2026", "", "Plat", "Lasagnes", "gluten, lait", "Bio", "non"];
  for (const [index, cell] of Object.entries(over)) cells[Number(index)] = cell;
  return cells;
};

const faultsOf = (...rows: string[][]) => {
  const read = readMenus(lines(...rows), schools);
  return read.ok ? [] : read.faults;
};

describe("a menu file", () => {
  it("gives one menu for each day and school, its dishes in the order of the table", () => {
    const read = readMenus(
      lines(
        row({ 2: "Dessert", 3: "Pomme", 4: "aucun", 5: "" }),
        row({ 6: "oui" }),
        row({ 2: "ENTREE", 3: "Soupe", 4: "céleri", 5: "label rouge, AOP" }),
        row({ 1: "ecole  elementaire jean-jaures", 2: "option vegetarienne" }),
        row({ 0: "2026-12-08" }),
      ),
      schools,
    );
    expect(read).toEqual({
      ok: true,
      menus: [
        {
          day: "2026-12-07",
          schoolId: null,
          isVegetarian: true,
          dishes: [
            {
              course: "starter",
              name: "Soupe",
              allergens: ["celery"],
              marks: ["labelRouge", "aop"],
            },
            { course: "main", name: "Lasagnes", allergens: ["gluten", "milk"], marks: ["organic"] },
            { course: "dessert", name: "Pomme", allergens: [], marks: [] },
          ],
        },
        expect.objectContaining({ day: "2026-12-07", schoolId: "a", isVegetarian: false }),
        expect.objectContaining({ day: "2026-12-08", schoolId: null }),
      ],
    });
  });

  it("accepts its own model", () => {
    const model = TEMPLATE.map((cells, index) => ({ line: index + 1, cells: [...cells] }));
    expect(readMenus(model, schools)).toMatchObject({ ok: true, menus: [{ isVegetarian: true }] });
  });

  it.each<[string, Record<number, string>, RegExp]>([
    ["an impossible date", { 0: "31/02/2026" }, /date « 31\/02\/2026 »/],
    ["a date in words", { 0: "lundi" }, /date « lundi »/],
    ["no date", { 0: "" }, /date/],
    ["a Saturday", { 0: "05/12/2026" }, /samedi 5 décembre/],
    ["an unknown school", { 1: "École Voltaire" }, /École Voltaire/],
    ["an unknown part", { 2: "Fromage fondu" }, /composante/],
    ["no dish", { 3: " " }, /nom du plat/],
    ["a dish without end", { 3: "a".repeat(121) }, /120 caractères/],
    ["forgotten allergens", { 4: "" }, /« aucun »/],
    ["an unknown allergen", { 4: "lait, kiwi" }, /« kiwi »/],
    ["« aucun » beside an allergen", { 4: "aucun, lait" }, /« aucun »/],
    ["an unknown mark", { 5: "Médaille d’or" }, /Médaille d’or/],
    ["an unreadable answer", { 6: "peut-être" }, /vegetarien/],
  ])("refuses %s, with its line", (_, over, message) => {
    const faults = faultsOf(row(), row({ 0: "08/12/2026", ...over }));
    expect(faults.map(({ line }) => line)).toEqual([3]);
    expect(faults[0]?.message).toMatch(message);
  });

  it("tells every fault, and the same dish given twice", () => {
    const faults = faultsOf(row(), row(), row({ 0: "x", 4: "kiwi" }));
    expect(faults.map(({ line }) => line)).toEqual([3, 4, 4]);
    expect(faults[0]?.message).toContain("ligne 2");
  });

  it("refuses other columns, an empty file and one without end", () => {
    expect(readMenus([], schools)).toMatchObject({ ok: false });
    expect(readMenus(lines(), schools)).toMatchObject({ ok: false });
    const swapped = [{ line: 1, cells: ["ecole", "date", ...COLUMNS.slice(2)] }];
    expect(readMenus(swapped, schools)).toMatchObject({ ok: false, faults: [{ line: 1 }] });
    const many = Array.from({ length: 3001 }, () => row());
    expect(readMenus(lines(...many), schools)).toMatchObject({ ok: false, faults: [{ line: 1 }] });
  });
});

describe("the allergens of a file", () => {
  it("are the fourteen, by their own names", () => {
    for (const name of allergenNames)
      expect(readAllergens(allergens[name])).toEqual({ ok: true, allergens: [name] });
  });

  it.each([
    ["Lait ; OEUFS / Arachides", ["eggs", "peanuts", "milk"]],
    ["œuf, poisson, noix", ["eggs", "fish", "nuts"]],
    ["blé + sulfites", ["gluten", "sulphites"]],
    ["Aucun", []],
    ["néant", []],
  ])("%s is read", (text, names) => {
    expect(readAllergens(text)).toEqual({ ok: true, allergens: names });
  });

  it("are told in words", () => {
    expect(plainWords("  Céleri\u00a0 rémoulade ")).toBe("celeri remoulade");
  });
});

describe("a menu crossed with what children must not eat", () => {
  const menu: DayMenu = {
    day: day("2026-12-07"),
    isVegetarian: false,
    dishes: [
      { course: "dairy", name: "Yaourt", allergens: ["milk"], marks: [] },
      { course: "main", name: "Lasagnes", allergens: ["gluten", "milk"], marks: [] },
      { course: "starter", name: "Œuf dur", allergens: ["eggs"], marks: [] },
    ],
  };
  const child = (firstName: string, names: (typeof allergenNames)[number][] | null) => ({
    childId: firstName,
    firstName,
    allergens: names,
  });

  it("names the child, the allergen and the dishes", () => {
    const children = [child("Léa", ["milk", "eggs"]), child("Tom", ["fish"]), child("Zoé", [])];
    expect(warningsOf(menu, children)).toEqual([
      {
        childId: "Léa",
        about: "Attention, allergie.",
        text: "Léa : contient des œufs (Œuf dur) et du lait (Lasagnes, Yaourt)",
      },
    ]);
  });

  it("never keeps silent on a child whose sheet cannot be opened", () => {
    const safe = { course: "main" as const, name: "Riz", allergens: [], marks: [] };
    expect(warningsOf({ ...menu, dishes: [safe] }, [child("Tom", null)])).toEqual([
      {
        childId: "Tom",
        about: "Attention.",
        text: "Tom : alertes indisponibles, car sa fiche de santé ne s’ouvre pas. Lisez vous-même les allergènes.",
      },
    ]);
  });

  it("finds each of the fourteen", () => {
    for (const name of allergenNames) {
      const dish = { course: "main" as const, name: "Plat", allergens: [name], marks: [] };
      const found = warningsOf({ ...menu, dishes: [dish] }, [child("Léa", [name])]);
      expect(found, name).toHaveLength(1);
      const others = allergenNames.filter((other) => other !== name);
      expect(warningsOf({ ...menu, dishes: [dish] }, [child("Léa", others)]), name).toEqual([]);
    }
  });
});

describe("the week of an address", () => {
  const today = day("2026-11-25");

  it.each([
    ["2026-12-09", "2026-12-07"],
    [undefined, "2026-11-23"],
    ["nonsense", "2026-11-23"],
    ["9999-12-31", "2026-11-23"],
    [["2026-12-09"], "2026-11-23"],
  ])("%s gives %s", (asked, monday) => {
    expect(mondayFrom(asked, today)).toBe(monday);
  });
});
