import { beforeEach, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { loadActivities, loadCalendar, loadTariffs } from "#lib/catalog/queries.ts";
import { townIn } from "#lib/catalog/settings.ts";
import { readMoment } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";

/** Every table that is read through sharedByTown, and so must change the stamp. */
const SHARED = [
  "Activity",
  "CalendarPeriod",
  "Closure",
  "DeadlineRule",
  "Department",
  "DocumentKind",
  "Incident",
  "Menu",
  "MenuDish",
  "NewsArticle",
  "Regie",
  "RequiredDocument",
  "SchoolYear",
  "Setting",
  "Slot",
  "SlotPlaces",
  "Tariff",
];

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

const stamp = async () => (await readMoment()).stamp;

it("what another process writes is seen by the very next reading", async () => {
  const [before] = await loadActivities();
  expect(before).toBeDefined();
  expect((await townIn()).zone).not.toBe("C");
  // Another program, another connection: nothing here hears of it but the stamp.
  const other = await ownerClient();
  await other.query(`UPDATE "Activity" SET name = 'Cantine du bourg' WHERE id = $1`, [before?.id]);
  await other.query(
    `UPDATE "Setting" SET value = jsonb_set(value::jsonb, '{zone}', '"C"') WHERE key = 'town'`,
  );
  expect((await loadActivities())[0]?.name).toBe("Cantine du bourg");
  expect((await townIn()).zone).toBe("C");
});

it("rows are read once for as long as nothing changes, and nobody can change what is kept", async () => {
  const first = await loadTariffs();
  expect(await loadTariffs()).toBe(first);
  expect(() => first.pop()).toThrow(TypeError);
  const at = await stamp();
  await db.family.updateMany({ data: { city: "Lens" } });
  expect(await stamp()).toBe(at);
});

it("a transaction sees its own changes, and a change that is taken back was never seen", async () => {
  const closed = day("2026-12-15");
  const reasons = async () =>
    (await loadCalendar("B", closed, closed)).closures.map(({ reason }) => reason);
  expect(await reasons()).toEqual([]);
  const at = await stamp();
  const undone = db.$transaction(async (tx) => {
    await tx.closure.create({ data: { day: new Date("2026-12-15"), reason: "Grève" } });
    expect((await loadCalendar("B", closed, closed, tx)).closures).toHaveLength(1);
    expect(await reasons()).toEqual([]);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await stamp()).toBe(at);
  await db.closure.create({ data: { day: new Date("2026-12-15"), reason: "Grève" } });
  expect(await reasons()).toEqual(["Grève"]);
});

it("every shared table changes the stamp, also when it is emptied", async () => {
  const owner = await ownerClient();
  const found = await owner.query<{ table: string; triggers: string[] }>(
    `SELECT c.relname AS table, array_agg(t.tgname::text ORDER BY t.tgname) AS triggers
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE t.tgname IN ('town_changed', 'town_emptied') GROUP BY c.relname ORDER BY c.relname`,
  );
  const both = ["town_changed", "town_emptied"];
  expect(found.rows).toEqual(SHARED.map((table) => ({ table, triggers: both })));
});

it("the application may not write the stamp itself", async () => {
  await expect(db.$executeRaw`UPDATE "TownStamp" SET "changedBy" = 'me'`).rejects.toThrow();
});
