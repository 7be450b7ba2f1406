import { beforeEach, expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { readHealth } from "#lib/dossier/read-health.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { homeMenus } from "#lib/menus/home-menus.ts";
import { publishMenus } from "#lib/menus/publish-menus.ts";
import { schoolsOfFamily } from "#lib/menus/queries.ts";
import { saveMenu } from "#lib/menus/save-menu.ts";
import { menuSchema } from "#lib/menus/schema.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

test("says of a damaged health sheet that nobody knows, tells staff once, and lets it be written again", async () => {
  const family = await makeEnrollingFamily({ children: 2 });
  const [childId = "", sibling = ""] = family.childIds;
  for (const id of [childId, sibling])
    expectOk(
      await saveHealth(family, {
        childId: id,
        version: 0,
        hasPai: false,
        content: { ...emptyHealth, allergens: ["milk"] },
      }),
    );
  await db.healthSheet.update({ where: { childId }, data: { sealed: Buffer.from("damaged") } });
  const cook = await makeAgent();
  const menu = menuSchema.parse({
    day: "2026-11-23",
    schoolId: "",
    version: "0",
    "main-name": "Lasagnes",
    "main-allergens": ["gluten", "milk"],
  });
  expectOk(await saveMenu(cook, menu));
  expectOk(await publishMenus(cook, { monday: day("2026-11-23"), schoolId: null }));
  const pupils = (await schoolsOfFamily(family.family.id)).map((school) => ({ school }));
  const texts = async () =>
    (await homeMenus(family, pupils, await now()))[0]?.warnings.map(({ text }) => text);
  for (const _ of [1, 2])
    expect(await texts()).toEqual([
      expect.stringContaining("alertes indisponibles"),
      expect.stringContaining("contient du lait"),
    ]);
  const task = await db.staffTask.findFirstOrThrow();
  expect(await db.staffTask.count()).toBe(1);
  expect(task).toMatchObject({
    kind: "health.unreadable",
    familyId: family.family.id,
    resolvedAt: null,
  });
  const shown = expectOk(await readHealth({ parent: family, staff: null }, childId));
  expect(shown).toMatchObject({ isUnreadable: true, allergens: [], version: 1 });
  expectOk(await saveHealth(family, { childId, version: 1, hasPai: false, content: emptyHealth }));
  expect(await texts()).toEqual([expect.stringContaining("contient du lait")]);
  expect(await db.staffTask.count({ where: { resolvedAt: null } })).toBe(0);
});
