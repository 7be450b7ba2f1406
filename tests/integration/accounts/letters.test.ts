import { beforeEach, expect, test } from "vitest";
import { LETTER_POLICY } from "#lib/accounts/attempts.ts";
import { checkLetter } from "#lib/accounts/check-letter.ts";
import { printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { keyedHash } from "#lib/accounts/secrets.ts";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import {
  type MadeFamily,
  type MadeStaff,
  makeAccount,
  makeFamily,
  makeStaff,
  VISITOR,
} from "#tests/support/factories.ts";

let staff: MadeStaff;
let family: MadeFamily;

beforeEach(async () => {
  await resetDatabase();
  staff = await makeStaff();
  family = await makeFamily({ name: "Le Goff", guardians: 2 });
});

async function print(guardian = 0) {
  const printed = await printAccessLetter({
    familyId: family.id,
    guardianId: family.guardians[guardian]?.id ?? "",
    staffMemberId: staff.id,
    actor: staff.actor,
  });
  if (!printed.ok) throw new Error(printed.refusal.code);
  return printed.value;
}

const check = (identifier: string, fileNumber = family.fileNumber, address = "192.0.2.1") =>
  checkLetter({ identifier, fileNumber, address, actor: VISITOR });

const WRONG = "LEGOFF 22222 33333";

test("a letter's identifier is shown once: the database keeps a keyed hash", async () => {
  const letter = await print();
  expect(letter.identifier).toMatch(/^LEGOFF [2-9A-HJ-NP-Z]{5} [2-9A-HJ-NP-Z]{5}$/);
  const stored = await db.accessLetter.findUniqueOrThrow({ where: { id: letter.letterId } });
  expect(JSON.stringify(stored)).not.toContain(letter.identifier.slice(-5));
  expect(stored.expiresAt.getTime() - stored.createdAt.getTime()).toBe(90 * 24 * 3600 * 1000);
  const audit = await db.auditEvent.findFirstOrThrow({ where: { action: "letter.print" } });
  expect(audit).toMatchObject({ familyId: family.id, actorId: staff.id, facts: { revoked: 0 } });
});

test("printing again revokes that guardian's letter and no other's", async () => {
  const [first, other] = [await print(0), await print(1)];
  const second = await print(0);
  expect(second.identifier).not.toBe(first.identifier);
  expect(await check(first.identifier)).toMatchObject({ refusal: { code: "letter-expired" } });
  expect(await check(second.identifier)).toMatchObject({ ok: true });
  expect(await check(other.identifier)).toMatchObject({ ok: true });
});

test("two prints at once leave one live letter", async () => {
  await Promise.all([print(), print(), print()]);
  expect(await db.accessLetter.count({ where: { revokedAt: null } })).toBe(1);
});

test("no letter for a stranger's family, nor for who has an account", async () => {
  const other = await makeFamily();
  const input = { familyId: family.id, staffMemberId: staff.id, actor: staff.actor };
  expect(
    await printAccessLetter({ ...input, guardianId: other.guardians[0]?.id ?? "" }),
  ).toMatchObject({ refusal: { code: "not-found" } });
  const guardianId = family.guardians[0]?.id ?? "";
  await makeAccount({ guardianId });
  expect(await printAccessLetter({ ...input, guardianId })).toMatchObject({
    refusal: { code: "has-account" },
  });
});

test("case, spaces and look-alikes do not matter; the other family's number does", async () => {
  const letter = await print();
  const other = await makeFamily();
  expect(await check(letter.identifier.toLowerCase().replaceAll(" ", ""))).toMatchObject({
    ok: true,
    value: { letterId: letter.letterId },
  });
  expect(await check(letter.identifier, other.fileNumber)).toMatchObject({
    refusal: { code: "wrong-letter" },
  });
});

test("a letter ends after 90 days, by the portal's clock", async () => {
  const letter = await print();
  const lastMinute = later(await now(), { days: 90, minutes: -1 });
  await setClock(lastMinute);
  expect(await check(letter.identifier)).toMatchObject({ ok: true });
  await setClock(later(lastMinute, { minutes: 2 }));
  expect(await check(letter.identifier)).toMatchObject({ refusal: { code: "letter-expired" } });
});

test("a used letter is told only to who has both numbers", async () => {
  const letter = await print();
  await db.accessLetter.update({ where: { id: letter.letterId }, data: { usedAt: await now() } });
  expect(await check(letter.identifier)).toMatchObject({ refusal: { code: "letter-used" } });
  expect(await check(WRONG)).toMatchObject({ refusal: { code: "wrong-letter" } });
});

test("five wrong identifiers close a file number for one hour; the letter survives", async () => {
  const letter = await print();
  for (let guess = 0; guess < 5; guess += 1)
    expect(await check(WRONG)).toMatchObject({ refusal: { code: "wrong-letter" } });
  const closed = await check(letter.identifier);
  expect(closed).toMatchObject({ refusal: { code: "letter-closed" } });
  if (closed.ok || closed.refusal.code !== "letter-closed") throw new Error("not closed");
  const wait = (closed.refusal.until?.getTime() ?? 0) - (closed.refusal.at?.getTime() ?? 0);
  expect(wait).toBeGreaterThan(59 * 60_000);
  expect(wait).toBeLessThanOrEqual(60 * 60_000);

  await passHour(family.fileNumber);
  expect(await check(letter.identifier)).toMatchObject({ ok: true });
});

test("a number that does not exist is answered like one that does", async () => {
  await print();
  const answers = async (fileNumber: string) => {
    const codes: string[] = [];
    for (let guess = 0; guess < 7; guess += 1) {
      const answer = await check(WRONG, fileNumber, `198.51.100.${guess}`);
      codes.push(answer.ok ? "ok" : answer.refusal.code);
    }
    return codes;
  };
  expect(await answers(family.fileNumber)).toEqual(await answers("NOBODY"));
});

test("forty guesses at once on one number check five", async () => {
  await print();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, rank) => check(WRONG, family.fileNumber, `203.0.113.${rank}`)),
  );
  const codes = answers.map((answer) => (answer.ok ? "ok" : answer.refusal.code));
  expect(codes.filter((code) => code === "wrong-letter")).toHaveLength(5);
  expect(codes.filter((code) => code === "letter-closed")).toHaveLength(35);
});

test("one address gets twenty wrong tries an hour over all numbers; right ones do not count", async () => {
  const letter = await print();
  for (let right = 0; right < 25; right += 1)
    expect(await check(letter.identifier)).toMatchObject({ ok: true });
  for (let guess = 0; guess < 20; guess += 1)
    expect(await check(WRONG, `N${guess}`)).toMatchObject({ refusal: { code: "wrong-letter" } });
  expect(await check(letter.identifier)).toMatchObject({ refusal: { code: "address-closed" } });
  expect(await check(letter.identifier, family.fileNumber, "192.0.2.2")).toMatchObject({
    ok: true,
  });
});

async function setClock(at: Date): Promise<void> {
  const seconds = Math.round((at.getTime() - Date.now()) / 1000);
  await db.clockOffset.upsert({
    where: { id: 1 },
    create: { id: 1, seconds },
    update: { seconds },
  });
}

/** An hour passes for the guesses on a file number: their rows are moved back in time. */
async function passHour(fileNumber: string): Promise<void> {
  const subject = keyedHash("letter-attempts", fileNumber);
  const owner = await ownerClient();
  await owner.query(
    "UPDATE preau_limits.rate_limits SET expire = expire - 3600000 WHERE key LIKE $1",
    [`${LETTER_POLICY.name}%${subject}`],
  );
}
