import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { isPasswordRight } from "#lib/accounts/hash-password.ts";
import { letterHash } from "#lib/accounts/print-access-letter.ts";
import { day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { isEvenIsoWeek } from "#lib/calendar/week.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { now } from "#lib/clock.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { rightsOf, visiblePayers } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { readDocument } from "#lib/documents/read-document.ts";
import { loadPlace } from "#lib/enrolments/places-queries.ts";
import { env } from "#lib/env.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { permissionNames } from "#lib/staff/permissions.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import { seedStaff } from "#prisma/seed/accounts.ts";
import { anchorOf } from "#prisma/seed/clock.ts";
import { seedDemo } from "#prisma/seed/demo.ts";
import type { DemoAccount } from "#prisma/seed/demo-accounts.ts";
import { parentOf } from "#prisma/seed/people.ts";
import { scarcePlace } from "#prisma/seed/scarce.ts";
import { findSeparated } from "#prisma/seed/separated.ts";
import { letterIdentifier, town } from "#tests/e2e/town.ts";
import { ownerClient } from "#tests/support/database.ts";

beforeAll(async () => {
  await seedDemo({ withDraw: true });
}, 240_000);

/** Number of rows of every table, and what decides most: nothing may differ after a second run. */
async function picture(): Promise<unknown> {
  const client = await ownerClient();
  const tables = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const counts: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ hash: string }>(
      `SELECT count(*) || '/' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS hash FROM ${name} t`,
    );
    counts[name] = rows[0]?.hash ?? "";
  }
  return counts;
}

function accounts(): DemoAccount[] {
  return JSON.parse(readFileSync(path.join(env.dataFolder, "demo-accounts.json"), "utf8"));
}

test("every invariant holds in the demo town", async () => {
  const findings = await verifyDatabase(await ownerClient());
  expect(findings.filter(({ breaches }) => breaches.length > 0)).toEqual([]);
});

test("past sheets are pointed: who came, an absence that is charged, and one that is not", async () => {
  const count = (state: "present" | "absent") => db.attendance.count({ where: { state } });
  expect(await count("present")).toBeGreaterThan(20);
  expect(await count("absent")).toBe(2);
  expect(await db.booking.count({ where: { absenceId: { not: null } } })).toBe(1);
});

test("a second run changes nothing, neither rows nor the file of accounts", async () => {
  const [before, file] = [await picture(), accounts()];
  expect(await seedDemo({ withDraw: true })).toEqual({ anchor: null });
  expect(await picture()).toEqual(before);
  expect(accounts()).toEqual(file);
});

test("a run that was cut short is taken up again without doing anything twice", async () => {
  const counts = async () => ({
    families: await db.family.count(),
    documents: await db.document.count(),
    bookings: await db.booking.count(),
    payments: await db.payment.count(),
    invoices: await db.invoice.count(),
    mails: await db.mailOutbox.count(),
    letters: await db.accessLetter.count(),
  });
  const before = await counts();
  await db.setting.delete({ where: { key: "demoTown" } });
  await seedDemo({ withDraw: true });
  expect(await counts()).toEqual(before);
}, 360_000);

test("the clock follows the real date inside the school year only, and never in tests", () => {
  const at = (mode: "demo" | "test", text: string) => anchorOf(mode, day(text));
  expect(at("demo", "2027-03-15")).toEqual({ day: "2027-03-15", isReal: true });
  expect(at("demo", "2027-07-02")).toEqual({ day: "2027-07-02", isReal: true });
  for (const [mode, text] of [
    ["demo", "2027-07-03"],
    ["demo", "2026-11-22"],
    ["test", "2027-03-15"],
  ] as const)
    expect(at(mode, text)).toEqual({ day: "2026-11-23", isReal: false });
});

test("the tests' clock is at Monday 23 November 2026", async () => {
  expect(parisDayOf(await now())).toBe("2026-11-23");
});

test("it has 3 schools, 60 families and about 100 children, all marked as fictitious", async () => {
  expect(await db.school.count()).toBe(3);
  expect(await db.family.count()).toBe(60);
  const children = await db.child.count();
  expect(children).toBeGreaterThan(85);
  expect(children).toBeLessThan(120);
  const setting = await db.setting.findUniqueOrThrow({ where: { key: "town" } });
  expect(setting.value).toMatchObject({ isDemo: true });
});

test("each account of the demonstration's screen signs in with its password", async () => {
  for (const { username, password, role } of accounts().filter((line) => !isLetter(line))) {
    const account = await db.account.findUniqueOrThrow({ where: { username } });
    expect(account.activatedAt, role).not.toBeNull();
    expect(await isPasswordRight(password, account.passwordHash), role).toBe(true);
  }
  const staff = await db.staffMember.findFirstOrThrow({ include: { permissions: true } });
  expect(staff.permissions.map(({ permission }) => permission).sort()).toEqual(
    [...permissionNames].sort(),
  );
});

const isLetter = ({ role }: DemoAccount) => role === "Première connexion";

test("DURAND has a letter that works, is known to the tests and was used by nobody", async () => {
  const letter = await db.accessLetter.findFirstOrThrow({
    where: { identifierHash: letterHash(letterIdentifier()) },
    include: { family: { include: { children: true } }, guardian: true },
  });
  expect(letter.family.fileNumber).toBe(town.newcomer.fileNumber);
  expect(letter.family.children).toHaveLength(3);
  expect(letter.guardian.accountId).toBeNull();
  expect([letter.usedAt, letter.revokedAt]).toEqual([null, null]);
  expect(letter.expiresAt.getTime()).toBeGreaterThan((await now()).getTime());
});

test("a lost file of accounts is written again, with a new letter", async () => {
  const before = letterIdentifier();
  rmSync(path.join(env.dataFolder, "demo-accounts.json"));
  await seedDemo({ withDraw: true });
  expect(accounts()).toHaveLength(6);
  expect(letterIdentifier()).not.toBe(before);
});

test("MOREL has paid invoices with their PDF, an avoir, and days that may still change", async () => {
  const parent = await parentOf(town.active.fileNumber);
  const invoices = await db.invoice.findMany({ where: { familyId: parent.family.id } });
  expect(invoices.length).toBeGreaterThanOrEqual(3);
  for (const { id } of invoices)
    expect(await db.storedFile.count({ where: { subject: `invoice/${id}` } })).toBe(1);
  const credit = await db.ledgerAccount.findFirstOrThrow({
    where: { kind: "familyCredit", owner: parent.family.id },
  });
  expect(-credit.balanceCents).toBe(town.active.creditCents);
  const enrolments = await db.enrolment.findMany({
    where: { child: { familyId: parent.family.id } },
  });
  expect(enrolments.map(({ state }) => state)).toEqual(Array(4).fill("accepted"));

  const louise = await db.child.findFirstOrThrow({
    where: { familyId: parent.family.id, firstName: town.active.children.elder },
  });
  const slot = await db.slot.findUniqueOrThrow({ where: { code: "cantine-midi" } });
  const change = (text: string, on: boolean) => ({
    childId: louise.id,
    slotId: slot.id,
    day: day(text),
    on,
  });
  const saved = await saveCart(
    { familyId: parent.family.id, payerId: parent.payerId, actor: parent.actor },
    {
      requestId: crypto.randomUUID(),
      version: 0,
      changes: [
        change(town.days.booked, false),
        change(town.days.free, true),
        change(town.days.full, true),
        change(town.days.cancelled, true),
      ],
    },
  );
  const refused = saved.ok ? saved.value.refused : [];
  expect(refused.map((line) => [line.day, line.refusal.code])).toEqual([
    [town.days.full, "full"],
    [town.days.cancelled, "locked"],
  ]);
});

test("VASSEUR's parents each see their own weeks, invoices and avoir, and nothing of the other", async () => {
  const { mother, father } = await findSeparated();
  const familyId = mother.family.id;
  const custody = await loadCustody(familyId);
  const of = async (payerId: string) => ({
    sees: visiblePayers(custody, payerId),
    invoices: await db.invoice.count({ where: { familyId, payerId } }),
    credit: (await payerMoney({ familyId, payerId })).creditAvailableCents,
    weeks: [
      ...new Set(
        (await db.booking.findMany({ where: { familyId, payment: { payerId } } })).map((row) =>
          isEvenIsoWeek(toDay(row.day)),
        ),
      ),
    ],
  });
  expect(rightsOf(custody, father.payerId)).toBe("limited");
  expect(await of(mother.payerId)).toEqual({
    sees: [mother.payerId],
    invoices: 1,
    credit: town.separated.creditCents,
    weeks: [true],
  });
  expect(await of(father.payerId)).toEqual({
    sees: [father.payerId],
    invoices: 1,
    credit: 0,
    weeks: [false],
  });
});

test("PETIT's request waits with documents that staff can open", async () => {
  const { family } = await parentOf(town.waiting.fileNumber);
  const requests = await db.enrolmentRequest.findMany({ where: { familyId: family.id } });
  expect(requests.map(({ state }) => state)).toEqual(["submitted"]);
  const documents = await db.document.findMany({ where: { familyId: family.id } });
  expect(documents.map(({ mediaType, state }) => `${mediaType} ${state}`).sort()).toEqual([
    "application/pdf received",
    "image/jpeg received",
  ]);
  const { staffMember, permissions, actor } = await seedStaff();
  const session = { sessionId: "", accountId: "" };
  const staff = { ...session, staffMember, permissions, actor };
  for (const { id } of documents)
    expect((await readDocument({ staff, parent: null }, id)).ok).toBe(true);
});

test("nothing waits: every mail is in the mailbox, no job, no payment under way, no task", async () => {
  expect(await db.mailOutbox.count({ where: { state: { not: "sent" } } })).toBe(0);
  expect(await db.localMail.count()).toBe(await db.mailOutbox.count());
  expect(await db.payment.count({ where: { state: { not: "confirmed" } } })).toBe(0);
  expect(await db.staffTask.count()).toBe(0);
  const client = await ownerClient();
  const { rows } = await client.query("SELECT name, state FROM pgboss.job");
  expect(rows).toEqual([]);
});

test("lots were drawn for a scarce activity: places, ranks and a published result; a child waits for a meal", async () => {
  const place = await scarcePlace();
  const window = await db.allocation.findFirstOrThrow({ where: place });
  expect(window.drawnAt).not.toBeNull();
  expect(window.seed).toMatch(/^[0-9a-f]{16}$/);
  const shown = await loadPlace(place.activityId, place.schoolId);
  expect(shown).toMatchObject({ capacity: 6, offered: 0 });
  expect(shown?.waitingRows.length).toBeGreaterThan(1);
  expect(shown?.window?.report?.lines.some(({ hasPlace }) => hasPlace)).toBe(true);
  expect(shown?.window?.report?.lines.some(({ hasPlace }) => !hasPlace)).toBe(true);
  const parent = await parentOf(town.active.fileNumber);
  const waits = await db.dayWaiting.findMany({ orderBy: [{ askedAt: "asc" }, { id: "asc" }] });
  expect(waits.map(({ familyId }) => familyId === parent.family.id)).toEqual([false, true]);
  expect(
    waits.every(({ state, day: on }) => state === "waiting" && toDay(on) === town.days.full),
  ).toBe(true);
});
