import { beforeEach, expect, it } from "vitest";
import { changeEmail } from "#lib/accounts/change-email.ts";
import { listProtected } from "#lib/accounts/factor-queries.ts";
import { hashPassword } from "#lib/accounts/hash-password.ts";
import { sendEmailLink, sendReset } from "#lib/accounts/issue-token.ts";
import { tellNewDevice } from "#lib/accounts/tell-new-device.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { noteFault } from "#lib/notifications/faulty-address.ts";
import { unseal } from "#lib/notifications/seal.ts";
import { closeAccount } from "#lib/privacy/close-account.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import { type BookingFamily, makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makeAccount, PASSWORD, VISITOR } from "#tests/support/factories.ts";
import { rowsWith } from "#tests/support/rows-with.ts";

const [FIRST, SECOND] = ["quorvax@zwilkor.example", "phaedryx@zwilkor.example"] as const;
const NEIGHBOUR = "ombrevent@voisin.example";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

type Owner = BookingFamily & { accountId: string };

/** A parent with a second factor, to whom mails about no family were sent. */
async function makeOwner(): Promise<Owner> {
  const family = await makeBookingFamily();
  const { accountId } = await db.guardian.findUniqueOrThrow({ where: { id: family.payerId } });
  const account = await db.account.update({
    where: { id: accountId ?? "" },
    data: {
      email: FIRST,
      passwordHash: await hashPassword(PASSWORD),
      totpSealed: "zwilkor-secret",
      totpEnabledAt: realNow(),
      recoveryCodes: { create: { codeHash: "zwilkor-code" } },
      sessions: {
        create: {
          tokenHash: "h",
          device: "Autre appareil",
          expiresAt: realNow(),
          lastSeenAt: realNow(),
        },
      },
    },
  });
  await transaction((tx) => tellNewDevice(tx, account, { kind: "guardian", userAgent: "" }));
  await transaction((tx) => sendReset(tx, account));
  await runDueWork();
  return { ...family, accountId: account.id };
}

async function moveTo(owner: Owner, email: string): Promise<void> {
  await transaction((tx) => sendEmailLink(tx, { id: owner.accountId, email }));
  const mail = await db.mailOutbox.findFirstOrThrow({
    where: { template: "confirmEmail" },
    orderBy: { createdAt: "desc" },
  });
  const { path } = unseal(mail.params, mail.dedupeKey) as { path: string };
  const token = path.replace("/nouvelle-adresse/", "");
  expectOk(await changeEmail({ token, sessionId: null, actor: VISITOR }));
}

async function erase({ familyId }: Owner): Promise<void> {
  const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: familyId } });
  expectOk(await eraseFamily(await makeAgent(), { familyId, fileNumber }));
}

const close = (owner: Owner) =>
  closeAccount(
    {
      accountId: owner.accountId,
      guardian: { id: owner.payerId },
      family: { id: owner.familyId },
      actor: { kind: "guardian", guardianId: owner.payerId },
    } as Parameters<typeof closeAccount>[0],
    { password: PASSWORD },
  );

it("leaves no address of an adult who had another one before, nor her second factor", async () => {
  const owner = await makeOwner();
  await transaction((tx) => noteFault(tx, { email: FIRST, fault: "bounced", familyId: null }));
  await moveTo(owner, SECOND);
  await runDueWork();
  // What is settled goes at once: the former address is nobody's any more.
  expect(await db.mailOutbox.count({ where: { recipient: FIRST } })).toBe(0);
  expect(await db.faultyAddress.count()).toBe(0);
  await moveTo(owner, NEIGHBOUR);
  await runDueWork();
  expect(await rowsWith(SECOND)).toContain('public."MailOutbox"');
  await erase(owner);
  for (const word of ["quorvax", "phaedryx", "ombrevent", "zwilkor"])
    expect(await rowsWith(word), word).toEqual([]);
  expect((await listProtected("", { page: 1, size: 10 })).total).toBe(0);
});

it("leaves no address of an adult who had closed her account", async () => {
  const owner = await makeOwner();
  expectOk(await close(owner));
  await runDueWork();
  expect((await db.mailOutbox.findMany({ where: { recipient: FIRST } })).length).toBe(1);
  expect(await db.recoveryCode.count()).toBe(0);
  // What an earlier version kept of a closed account.
  await db.account.update({
    where: { id: owner.accountId },
    data: { totpSealed: "zwilkor-secret", totpEnabledAt: realNow() },
  });
  await transaction((tx) => noteFault(tx, { email: FIRST, fault: "complained", familyId: null }));
  await erase(owner);
  for (const word of ["quorvax", "zwilkor"]) expect(await rowsWith(word), word).toEqual([]);
});

it("lets no mail leave that waited for her, and leaves staff nothing to decide about it", async () => {
  const owner = await makeOwner();
  await transaction((tx) => sendReset(tx, { id: owner.accountId, email: FIRST }));
  await moveTo(owner, SECOND);
  const mails = await db.mailOutbox.findMany({ where: { state: "queued" } });
  expect(mails.length).toBeGreaterThan(1);
  const [stuck = { id: "" }] = mails;
  await db.mailOutbox.update({ where: { id: stuck.id }, data: { state: "toCheck" } });
  await db.staffTask.create({ data: { kind: "mailToCheck", key: `mail/${stuck.id}` } });
  await erase(owner);
  const left = { state: { in: ["queued" as const, "sending" as const] } };
  expect(await db.mailOutbox.count({ where: left })).toBe(0);
  expect(await db.mailOutbox.count({ where: { state: "suppressed", error: "erased" } })).toBe(
    mails.length - 1,
  );
  expect(await db.staffTask.count({ where: { resolvedAt: null } })).toBe(0);
  const before = await db.localMail.count();
  await runDueWork();
  expect(await db.localMail.count()).toBe(before);
});

it("empties nothing of the person who has one of her former addresses now", async () => {
  const owner = await makeOwner();
  await moveTo(owner, SECOND);
  await runDueWork();
  const heir = await makeAccount();
  await db.account.update({ where: { id: heir.id }, data: { email: FIRST } });
  await transaction((tx) => sendReset(tx, { id: heir.id, email: FIRST }));
  await erase(owner);
  expect(await db.mailOutbox.findMany({ where: { recipient: FIRST } })).toMatchObject([
    { template: "resetPassword" },
  ]);
});
