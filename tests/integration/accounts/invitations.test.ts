import { beforeEach, expect, test } from "vitest";
import { attachRequest } from "#lib/accounts/accept-account-request.ts";
import { inviteParent } from "#lib/accounts/invite-parent.ts";
import { refuseAccountRequest } from "#lib/accounts/refuse-account-request.ts";
import { switchFamily } from "#lib/accounts/switch-family.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { payerFor } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type MadeAccount,
  type MadeFamily,
  makeAccount,
  makeFamily,
  makeSession,
  makeStaff,
  VISITOR,
} from "#tests/support/factories.ts";

const EMAIL = "julien@famille.example";
let family: MadeFamily;
let account: MadeAccount;
let staff: Parameters<typeof attachRequest>[0];

beforeEach(async () => {
  await resetDatabase();
  family = await makeFamily({ guardians: 2 });
  account = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  const made = await makeStaff();
  staff = { staffMember: { id: made.id }, actor: made.actor };
});

const invite = (over: { email?: string; rights?: "full" | "limited" } = {}) =>
  inviteParent(
    {
      accountId: account.id,
      guardian: { id: family.guardians[0]?.id ?? "" },
      family: { id: family.id },
      rights: over.rights ?? "full",
      actor: VISITOR,
    },
    {
      firstName: "Julien",
      lastName: "Autre",
      email: over.email ?? EMAIL,
      phone: "",
      relation: "Père",
    },
  );

const requestOf = async () => (await db.accountRequest.findFirstOrThrow()).id;
const attach = async (guardianId: string | null, familyId = family.id) =>
  attachRequest(staff, {
    requestId: await requestOf(),
    familyId,
    guardianId,
    rights: "limited",
    classIds: [],
  });

test("nothing leaves for the invited person before staff agrees; then she gets the rights staff chose", async () => {
  expect(await invite()).toEqual({ ok: true, value: null });
  expect(await invite()).toEqual({ ok: true, value: null });
  expect(await db.accountRequest.count()).toBe(1);
  expect(await db.mailOutbox.count({ where: { recipient: EMAIL } })).toBe(0);
  const known = family.guardians[1]?.id ?? null;
  expect(await attach(known)).toMatchObject({ ok: true });
  const link = await db.guardianship.findUniqueOrThrow({
    where: { familyId_guardianId: { familyId: family.id, guardianId: known ?? "" } },
    include: { guardian: { include: { account: true } } },
  });
  expect(link.rights).toBe("limited");
  expect(link.guardian.account).toMatchObject({ email: EMAIL, activatedAt: null });
  expect(
    await db.mailOutbox.count({ where: { recipient: EMAIL, template: "accountOpened" } }),
  ).toBe(1);
});

test("an adult with limited rights invites nobody; a member is not invited again", async () => {
  expect(await invite({ rights: "limited" })).toMatchObject({
    refusal: { code: "full-rights-only" },
  });
  expect(await invite({ email: account.email })).toMatchObject({
    refusal: { code: "already-in-family" },
  });
  expect(await db.accountRequest.count()).toBe(0);
});

test("an adult of another family keeps one account, and changes file in her session", async () => {
  const other = await makeFamily();
  const guardianId = other.guardians[0]?.id ?? "";
  const theirs = await makeAccount({ guardianId });
  await invite({ email: theirs.email });
  const accounts = await db.account.count();
  expect(await attach(null)).toMatchObject({ ok: true });
  expect(await db.account.count()).toBe(accounts);
  expect(await db.guardianship.count({ where: { guardianId } })).toBe(2);
  expect(await db.mailOutbox.count({ where: { template: "familyLinked" } })).toBe(1);

  await makeSession(theirs);
  const session = await db.session.findFirstOrThrow({ where: { accountId: theirs.id } });
  const change = (familyId: string) =>
    switchFamily({ sessionId: session.id, guardianId, familyId, actor: VISITOR });
  expect(await change(family.id)).toEqual({ ok: true, value: null });
  expect(await db.session.findUnique({ where: { id: session.id } })).toMatchObject({
    familyId: family.id,
  });
  const foreign = await makeFamily();
  expect(await change(foreign.id)).toMatchObject({ refusal: { code: "family-unknown" } });
});

test("an invitation reaches its own file and no other; refused, the parent who invited is told", async () => {
  const other = await makeFamily();
  await invite();
  expect(await attach(null, other.id)).toMatchObject({ refusal: { code: "family-unknown" } });
  await refuseAccountRequest(staff, {
    requestId: await requestOf(),
    reason: "Jugement à fournir.",
  });
  const told = await db.mailOutbox.findMany({ where: { template: "accountRequestRefused" } });
  expect(told.map(({ recipient }) => recipient)).toEqual([account.email]);
});

test("an account that nobody has activated is no proof of who reads that address", async () => {
  const other = await makeFamily();
  const stranger = await makeAccount({ guardianId: other.guardians[0]?.id ?? "" });
  await db.account.update({
    where: { id: stranger.id },
    data: { email: EMAIL, activatedAt: null },
  });
  await invite();
  expect(await attach(null)).toMatchObject({
    ok: false,
    refusal: { code: "email-unconfirmed" },
  });
  expect(await db.guardianship.count({ where: { familyId: family.id } })).toBe(2);
});

test("a known adult who takes the place kept for her brings the weeks, papers and letters with her", async () => {
  const other = await makeFamily();
  const own = other.guardians[0]?.id ?? "";
  const theirs = await makeAccount({ guardianId: own });
  const [payer, kept] = family.guardians.map(({ id }) => id);
  if (!payer || !kept) throw new Error("two adults are needed");
  await db.family.update({ where: { id: family.id }, data: { defaultPayerId: payer } });
  const childId = family.childIds[0] ?? "";
  const untouched = other.childIds[0] ?? "";
  for (const id of [childId, untouched])
    await db.custodyCalendar.create({
      data: {
        childId: id,
        firstDay: new Date("2026-09-01"),
        evenGuardianId: payer,
        oddGuardianId: kept,
        periods: {
          create: {
            guardianId: kept,
            firstDay: new Date("2026-12-21"),
            lastDay: new Date("2026-12-27"),
          },
        },
      },
    });
  const { id: letterId } = await db.accessLetter.create({
    data: {
      familyId: family.id,
      guardianId: kept,
      identifierHash: "none",
      expiresAt: new Date("2099-01-01"),
      printedById: staff.staffMember.id,
    },
  });
  const change = await db.changeRequest.create({
    data: {
      familyId: family.id,
      guardianId: kept,
      authorId: payer,
      field: "guardian.phone",
      oldValue: "",
      newValue: "0600000000",
    },
  });

  await invite({ email: theirs.email });
  expect(await attach(kept)).toMatchObject({ ok: true });

  const adults = await db.guardianship.findMany({ where: { familyId: family.id } });
  expect(adults.map(({ guardianId }) => guardianId).sort()).toEqual([payer, own].sort());
  const custody = await loadCustody(family.id);
  expect(custody.calendars).toMatchObject([
    { evenGuardianId: payer, oddGuardianId: own, periods: [{ guardianId: own }] },
  ]);
  expect(payerFor(custody, own)).toBe(own);
  // Another family's calendar that names the same row is not this file's.
  expect(
    await db.custodyCalendar.findUniqueOrThrow({ where: { childId: untouched } }),
  ).toMatchObject({ oddGuardianId: kept });
  expect(await db.accessLetter.findUniqueOrThrow({ where: { id: letterId } })).toMatchObject({
    revokedAt: expect.any(Date),
  });
  expect(await db.changeRequest.findUniqueOrThrow({ where: { id: change.id } })).toMatchObject({
    state: "withdrawn",
  });
});

test("limits chosen for the only adult with full rights are refused, and nothing is written", async () => {
  await db.guardianship.updateMany({
    where: { familyId: family.id, guardianId: family.guardians[0]?.id ?? "" },
    data: { rights: "limited" },
  });
  await invite();
  expect(await attach(family.guardians[1]?.id ?? null)).toMatchObject({
    refusal: { code: "last-full-rights" },
  });
  expect(await db.account.count({ where: { email: EMAIL } })).toBe(0);
  expect(await db.guardianship.count({ where: { familyId: family.id, rights: "full" } })).toBe(1);
});
