import { beforeEach, expect, test } from "vitest";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { loadFileChild } from "#lib/dossier/load-child.ts";
import { makePickupCode } from "#lib/dossier/make-pickup-code.ts";
import { parsePickupCode } from "#lib/dossier/pickup-code.ts";
import { readHealth } from "#lib/dossier/read-health.ts";
import { revokePickupCode } from "#lib/dossier/revoke-pickup-code.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { usePickupCode } from "#lib/dossier/use-pickup-code.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;
let childId: string;

beforeEach(async () => {
  await resetDatabase();
  await seedCatalog();
  family = await makeEnrollingFamily({ children: 2 });
  childId = family.childIds[0] ?? "";
});

const content = {
  ...emptyHealth,
  allergens: ["peanuts" as const, "milk" as const],
  doctorName: "Docteur Lefèvre",
  doctorPhone: "+33321123456",
  care: "Trousse d’urgence dans le cartable",
};

function save(version = 0, by: EnrollingFamily = family, id = childId) {
  return saveHealth(by, { childId: id, version, hasPai: true, content });
}

const readings = () => db.auditEvent.count({ where: { action: "sheet.read" } });

test("a health sheet is unreadable in the database, and each reading leaves one line", async () => {
  expectOk(await save());
  const raw = await (await ownerClient()).query(
    `SELECT encode(sealed, 'escape') AS bytes, t::text AS row FROM "HealthSheet" t`,
  );
  for (const word of ["peanuts", "Lef", "cartable", "3321123456"])
    expect(JSON.stringify(raw.rows)).not.toContain(word);
  const told = await db.auditEvent.findFirstOrThrow({ where: { action: "sheet.save" } });
  expect(told.facts).toEqual({});

  expect(await readings()).toBe(0);
  const read = expectOk(await readHealth({ parent: family, staff: null }, childId));
  expect(read).toMatchObject({ ...content, hasPai: true, version: 1 });
  expect(await readings()).toBe(1);
  const agent = await makeAgent(["health.read"]);
  expectOk(await readHealth({ parent: null, staff: agent, familyId: family.family.id }, childId));
  expect(await readings()).toBe(2);
});

test("nobody reads without the right, and no line is written for it", async () => {
  expectOk(await save());
  const neighbour = await makeEnrollingFamily();
  const clerk = await makeAgent(["requests.treat", "families.read"]);
  const agent = await makeAgent(["health.read"]);
  const refused = { ok: false, refusal: { code: "unknown-child" } };
  expect(await readHealth({ parent: neighbour, staff: null }, childId)).toEqual(refused);
  const familyId = family.family.id;
  expect(await readHealth({ parent: null, staff: clerk, familyId }, childId)).toEqual(refused);
  const elsewhere = { parent: null, staff: agent, familyId: neighbour.family.id };
  expect(await readHealth(elsewhere, childId)).toEqual(refused);
  expect(await readings()).toBe(0);
  expect(await save(0, neighbour)).toEqual(refused);
  expect(await save(1, { ...family, rights: "limited" })).toMatchObject({
    refusal: { code: "limited-rights" },
  });
});

test("two adults write the sheet at once: one is kept, the other reads that it changed", async () => {
  const results = await Promise.all([save(), save()]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "changed-meanwhile" } });
});

test("a sheet put under another child, or an older one put back, does not open", async () => {
  expectOk(await save());
  const other = family.childIds[1] ?? "";
  const old = await db.healthSheet.findUniqueOrThrow({ where: { childId } });
  await db.healthSheet.create({ data: { ...old, childId: other } });
  const opened = async (id: string) =>
    expectOk(await readHealth({ parent: family, staff: null }, id));
  expect(await opened(other)).toMatchObject({ isUnreadable: true, allergens: [], care: "" });
  expectOk(await save(1));
  await db.healthSheet.update({ where: { childId }, data: { ...old, version: 2 } });
  expect(await opened(childId)).toMatchObject({ isUnreadable: true, allergens: [], care: "" });
});

async function makeCode(ahead = 0): Promise<string> {
  const day = addDays(parisDayOf(await now()), ahead);
  const made = await makePickupCode(family, { childId, personName: "Paul Ami", day });
  return parsePickupCode(expectOk(made).code) ?? "";
}

/** Ten in the morning of a school day, whatever the hour of the test. */
async function morning(): Promise<void> {
  const client = await ownerClient();
  await client.query(
    `INSERT INTO "ClockOffset" (id, seconds) VALUES (1, extract(epoch FROM
       ((date_trunc('day', now() AT TIME ZONE 'Europe/Paris') + interval '1 day 10 hours') AT TIME ZONE 'Europe/Paris') - now())::int)
     ON CONFLICT (id) DO UPDATE SET seconds = EXCLUDED.seconds`,
  );
}

test("a code is kept as a keyed hash and serves once, even tried twice at once", async () => {
  await morning();
  const code = await makeCode();
  const row = await db.pickupCode.findFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(code);
  const agent = await makeAgent(["pickups.check"]);
  const results = await Promise.all([
    usePickupCode(agent, { code }),
    usePickupCode(agent, { code }),
  ]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => ok)).toMatchObject({
    value: { childName: expect.stringContaining("Léa"), personName: "Paul Ami" },
  });
  expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "already-used" } });
});

test("a code is worth nothing another evening, after eight, taken back or replaced", async () => {
  await morning();
  const agent = await makeAgent(["pickups.check"]);
  const refused = { ok: false, refusal: { code: "unknown-code" } };
  const tomorrow = await makeCode(1);
  expect(await usePickupCode(agent, { code: tomorrow })).toEqual(refused);
  const first = await makeCode();
  const second = await makeCode();
  expect(await usePickupCode(agent, { code: first })).toEqual(refused);
  const listed = (await loadFileChild(family, childId))?.pickups ?? [];
  expect(listed).toHaveLength(2);
  const neighbour = await makeEnrollingFamily();
  const pickupId = listed[0]?.id ?? "";
  expect(await revokePickupCode(neighbour, { pickupId })).toEqual(refused);
  expectOk(await revokePickupCode(family, { pickupId }));
  expect(await usePickupCode(agent, { code: second })).toEqual(refused);
  const third = await makeCode();
  await db.pickupCode.updateMany({ where: { usedAt: null }, data: { expiresAt: await now() } });
  expect(await usePickupCode(agent, { code: third })).toEqual(refused);
  const day = addDays(parisDayOf(await now()), 15);
  expect(await makePickupCode(family, { childId, personName: "X", day })).toMatchObject({
    refusal: { code: "wrong-day" },
  });
  const foreign = { childId: neighbour.childIds[0] ?? "", personName: "X", day };
  expect(await makePickupCode(family, foreign)).toMatchObject({
    refusal: { code: "unknown-child" },
  });
});
