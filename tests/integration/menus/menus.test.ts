import { beforeEach, describe, expect, it } from "vitest";
import { type Day, day } from "#lib/calendar/day.ts";
import { now } from "#lib/clock.ts";
import { csvFile } from "#lib/csv.ts";
import { db } from "#lib/db/client.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { familyAllergens } from "#lib/menus/family-allergens.ts";
import { homeMenus } from "#lib/menus/home-menus.ts";
import { importMenus } from "#lib/menus/import-menus.ts";
import { menuFeed } from "#lib/menus/menu-feed.ts";
import { COLUMNS } from "#lib/menus/menu-file.ts";
import { publishMenus } from "#lib/menus/publish-menus.ts";
import { schoolsOfFamily, shownWeek } from "#lib/menus/queries.ts";
import { removeMenu } from "#lib/menus/remove-menu.ts";
import { saveMenu } from "#lib/menus/save-menu.ts";
import { menuSchema } from "#lib/menus/schema.ts";
import { countReadyMenus, staffWeek } from "#lib/menus/staff-queries.ts";
import { readStagedMenus, stageMenus } from "#lib/menus/stage-menus.ts";
import { withdrawMenus } from "#lib/menus/withdraw-menus.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";
import { makeFamily } from "#tests/support/factories.ts";

let cook: Awaited<ReturnType<typeof makeAgent>>;
const MONDAY = day("2026-11-23");

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: MONDAY, time: "10:00" });
  cook = await makeAgent();
});

const input = (on: string, over: Record<string, unknown> = {}) =>
  menuSchema.parse({
    day: on,
    schoolId: "",
    version: "0",
    "main-name": "Lasagnes",
    "main-allergens": ["gluten", "milk"],
    "dessert-name": "Pomme",
    "dessert-allergens": "none",
    "dessert-marks": "organic",
    ...over,
  });

const week = (schoolId: string | null = null) => ({ monday: MONDAY, schoolId });
const shownDays = async (schoolId: string) =>
  (await shownWeek(schoolId, MONDAY)).map((menu) => menu.day);

describe("the menu of a day", () => {
  it("needs an answer about allergens for each dish", () => {
    const faultsOf = (over: Record<string, unknown>) => {
      const read = menuSchema.safeParse({
        day: "2026-11-23",
        version: "0",
        "main-name": "Lasagnes",
        ...over,
      });
      return read.success ? [] : read.error.issues.map(({ path }) => path.join("."));
    };
    expect(faultsOf({})).toEqual(["main-allergens"]);
    expect(faultsOf({ "main-allergens": ["none", "milk"] })).toEqual(["main-allergens"]);
    expect(faultsOf({ "main-allergens": "none" })).toEqual([]);
    expect(faultsOf({ "main-name": " " })).toEqual(["main-name"]);
  });

  it("is seen once published, and no more once withdrawn or removed", async () => {
    const { schoolId } = await db.child.findFirstOrThrow({
      where: { familyId: (await makeFamily()).id },
    });
    const { menuId } = expectOk(await saveMenu(cook, input("2026-11-23")));
    expect(await shownDays(schoolId)).toEqual([]);
    expect(await countReadyMenus()).toBe(1);
    expectOk(await publishMenus(cook, week()));
    expect(await shownWeek(schoolId, MONDAY)).toMatchObject([
      {
        day: "2026-11-23",
        dishes: [
          { course: "main", allergens: ["gluten", "milk"] },
          { course: "dessert", allergens: [], marks: ["organic"] },
        ],
      },
    ]);
    expect(await publishMenus(cook, week())).toMatchObject({
      refusal: { code: "nothing-to-publish" },
    });
    expectOk(await withdrawMenus(cook, week()));
    expect(await shownDays(schoolId)).toEqual([]);
    expect(await countReadyMenus()).toBe(0);
    expect(await publishMenus(cook, "ready")).toMatchObject({
      refusal: { code: "nothing-to-publish" },
    });
    expectOk(await publishMenus(cook, week()));
    expect(await shownDays(schoolId)).toEqual(["2026-11-23"]);
    expectOk(await removeMenu(cook, { menuId }));
    expect(await shownDays(schoolId)).toEqual([]);
  });

  it("of one school takes the place of that of all, once published", async () => {
    const [mine, other] = [await makeFamily(), await makeFamily()];
    const [school] = await schoolsOfFamily(mine.id);
    const [elsewhere] = await schoolsOfFamily(other.id);
    expectOk(await saveMenu(cook, input("2026-11-23")));
    expectOk(await publishMenus(cook, week()));
    const own = input("2026-11-23", { schoolId: school?.id, "main-name": "Pizza" });
    expectOk(await saveMenu(cook, own));
    const mainOf = async (id = "") => (await shownWeek(id, MONDAY))[0]?.dishes[0]?.name;
    expect(await mainOf(school?.id)).toBe("Lasagnes");
    expectOk(await publishMenus(cook, week(school?.id)));
    expect(await mainOf(school?.id)).toBe("Pizza");
    expect(await mainOf(elsewhere?.id)).toBe("Lasagnes");
  });

  it("of one school, taken back, does not leave that of all in its place", async () => {
    const [mine, other] = [await makeFamily(), await makeFamily()];
    const [school] = await schoolsOfFamily(mine.id);
    const [elsewhere] = await schoolsOfFamily(other.id);
    const schoolId = school?.id ?? "";
    const own = (version = "0") => input("2026-11-23", { schoolId, version, "main-name": "Pizza" });
    expectOk(await saveMenu(cook, input("2026-11-23")));
    expectOk(await saveMenu(cook, input("2026-11-24")));
    expectOk(await saveMenu(cook, own()));
    expectOk(await publishMenus(cook, "ready"));
    expectOk(await withdrawMenus(cook, week(schoolId)));
    expect(await shownDays(schoolId)).toEqual(["2026-11-24"]);
    expect(await shownDays(elsewhere?.id ?? "")).toEqual(["2026-11-23", "2026-11-24"]);

    // Written anew it waits to be published; until then still nothing stands in its place.
    const [menu] = await staffWeek(MONDAY, schoolId);
    expectOk(await saveMenu(cook, own(String(menu?.version))));
    expect(await countReadyMenus()).toBe(1);
    expect(await shownDays(schoolId)).toEqual(["2026-11-24"]);
    expectOk(await publishMenus(cook, "ready"));
    expect((await shownWeek(schoolId, MONDAY))[0]?.dishes[0]?.name).toBe("Pizza");
  });

  it("is not written over by who saw another, nor made twice", async () => {
    const both = await Promise.all([
      saveMenu(cook, input("2026-11-23")),
      saveMenu(cook, input("2026-11-23")),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const [menu] = await staffWeek(MONDAY, null);
    const version = String(menu?.version);
    expectOk(await saveMenu(cook, input("2026-11-23", { version })));
    expect(await saveMenu(cook, input("2026-11-23", { version }))).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
    expect(
      await saveMenu(cook, input("2026-11-24", { schoolId: crypto.randomUUID() })),
    ).toMatchObject({ refusal: { code: "unknown-school" } });
  });
});

const sheet = (...rows: string[][]) => Buffer.from(csvFile([[...COLUMNS], ...rows]));
const line = (date: string, over: string[] = []) =>
  over.length > 0 ? [date, ...over] : [date, "", "Plat", "Couscous", "gluten, céleri", "Bio", ""];

describe("an import of menus", () => {
  const stage = (bytes: Buffer) => stageMenus(cook, { name: "menus.csv", bytes });

  it("with one fault changes nothing, and tells its line", async () => {
    const bad = sheet(line("23/11/2026"), line("24/11/2026", ["", "Plat", "Riz", "kiwi", "", ""]));
    expect(await stage(bad)).toMatchObject({
      refusal: { code: "menus-unreadable", faults: ["Ligne 3 : Allergène inconnu : « kiwi »."] },
    });
    expect(await readStagedMenus()).toBeNull();
    expect(await db.menu.count()).toBe(0);
  });

  it("is looked at first, then done whole, and only once", async () => {
    expectOk(await saveMenu(cook, input("2026-11-23")));
    expectOk(await publishMenus(cook, week()));
    expectOk(await saveMenu(cook, input("2026-11-24")));
    expectOk(await stage(sheet(...["23", "24", "26"].map((n) => line(`${n}/11/2026`)))));
    const staged = await readStagedMenus();
    expect(staged?.menus.map(({ replaces }) => replaces)).toEqual(["online", "draft", "nothing"]);
    expect((await staffWeek(MONDAY, null)).map((menu) => menu.dishes[0]?.name)).toEqual([
      "Lasagnes",
      "Lasagnes",
    ]);
    const stamp = staged?.stamp ?? "";
    const both = await Promise.all([importMenus(cook, { stamp }), importMenus(cook, { stamp })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const after = await staffWeek(MONDAY, null);
    expect(after.map((menu) => [menu.day, menu.dishes.length, menu.isOnline])).toEqual([
      ["2026-11-23", 1, true],
      ["2026-11-24", 1, false],
      ["2026-11-26", 1, false],
    ]);
  });

  it("forgets the file before when the next one is wrong: nobody imports what she meant to replace", async () => {
    expectOk(await stage(sheet(line("23/11/2026"))));
    const first = await readStagedMenus();
    expect((await stage(sheet(line("le 24")))).ok).toBe(false);
    expect(await readStagedMenus()).toBeNull();
    expect((await stage(Buffer.from("PK\u0003\u0004"))).ok).toBe(false);
    expect(await importMenus(cook, { stamp: first?.stamp ?? "" })).toMatchObject({
      refusal: { code: "nothing-staged" },
    });
    expect(await db.menu.count()).toBe(0);
  });

  it("takes the file that was looked at, not the one of a colleague, and none if a school is gone", async () => {
    expectOk(await stage(sheet(line("23/11/2026"))));
    const first = await readStagedMenus();
    const school = await db.school.create({ data: { name: "École Courte", openWeekdays: [1] } });
    const other = line("24/11/2026", ["École Courte", "Plat", "Riz", "aucun", "", ""]);
    expectOk(await stage(sheet(line("23/11/2026"), other)));
    expect(await importMenus(cook, { stamp: first?.stamp ?? "" })).toMatchObject({
      refusal: { code: "nothing-staged" },
    });
    const second = await readStagedMenus();
    await db.school.delete({ where: { id: school.id } });
    expect(await importMenus(cook, { stamp: second?.stamp ?? "" })).toMatchObject({
      refusal: { code: "unknown-school" },
    });
    expect(await db.menu.count()).toBe(0);
  });
});

describe("the allergens of a family", () => {
  const pupilsOf = async ({ family }: { family: { id: string } }) =>
    (await schoolsOfFamily(family.id)).map((school) => ({ school }));
  const noted = (childId: string) =>
    db.auditEvent.count({ where: { action: "sheet.cross", objectId: childId } });

  it("are crossed for that family alone, and each reading day is in the journal", async () => {
    const family = await makeEnrollingFamily({ children: 2 });
    const stranger = await makeEnrollingFamily();
    const [childId = "", sibling = ""] = family.childIds;
    expectOk(
      await saveHealth(family, {
        childId,
        version: 0,
        hasPai: false,
        content: { ...emptyHealth, allergens: ["milk"] },
      }),
    );
    const days: Day[] = [MONDAY, day("2026-11-24")];
    for (const on of days) expectOk(await saveMenu(cook, input(on)));
    expect(await homeMenus(family, await pupilsOf(family), await now())).toEqual([]);
    expect(await noted(childId)).toBe(0);
    expectOk(await publishMenus(cook, week()));
    const menus = await homeMenus(family, await pupilsOf(family), await now());
    expect(menus.map(({ label, dishes }) => [label, dishes])).toEqual([
      ["Menu d’aujourd’hui", "Lasagnes, Pomme"],
      ["Menu de demain", "Lasagnes, Pomme"],
    ]);
    expect(menus[0]?.warnings.map(({ text }) => text)).toEqual([
      expect.stringMatching(/: contient du lait \(Lasagnes\)$/),
    ]);
    expect((await homeMenus(stranger, await pupilsOf(stranger), await now()))[0]?.warnings).toEqual(
      [],
    );
    await familyAllergens(family);
    expect(await noted(childId)).toBe(1);
    expect(await noted(sibling)).toBe(0);
    await setClock({ day: "2026-11-24", time: "08:00" });
    await familyAllergens(family);
    expect(await noted(childId)).toBe(2);
  });
});

describe("the agenda of menus", () => {
  it("holds what is published for a school, whole days, and nobody's name", async () => {
    const family = await makeEnrollingFamily();
    const [school] = await schoolsOfFamily(family.family.id);
    expectOk(await saveMenu(cook, input("2026-11-24", { "main-name": 'Soupe, pain; "bio"' })));
    expect(await menuFeed(school?.id ?? "")).not.toContain("BEGIN:VEVENT");
    expectOk(await publishMenus(cook, week()));
    const text = (await menuFeed(school?.id ?? ""))?.replaceAll("\r\n ", "") ?? "";
    expect(text).toContain("DTSTART;VALUE=DATE:20261124");
    expect(text).toContain("Soupe\\, pain\\;");
    expect(text).toContain("lait");
    expect(text).not.toContain(family.guardian.lastName);
    expect(await menuFeed(crypto.randomUUID())).toBeNull();
  });
});
