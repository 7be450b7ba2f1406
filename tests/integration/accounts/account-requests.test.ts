import { beforeEach, expect, test } from "vitest";
import { attachRequest, openFile } from "#lib/accounts/accept-account-request.ts";
import { acceptWelcome } from "#lib/accounts/accept-welcome.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { refuseAccountRequest } from "#lib/accounts/refuse-account-request.ts";
import { requestAccount } from "#lib/accounts/request-account.ts";
import { proposeFamilies } from "#lib/accounts/request-queries.ts";
import { requestReset } from "#lib/accounts/request-reset.ts";
import { requestAccountSchema } from "#lib/accounts/request-schema.ts";
import { db } from "#lib/db/client.ts";
import { unseal } from "#lib/notifications/seal.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type MadeFamily,
  type MadeStaff,
  makeAccount,
  makeFamily,
  makeStaff,
  PASSWORD,
  VISITOR,
} from "#tests/support/factories.ts";

const EMAIL = "nadege@famille.example";
let family: MadeFamily;
let staff: { staffMember: { id: string }; actor: MadeStaff["actor"] };

beforeEach(async () => {
  await resetDatabase();
  family = await makeFamily({ name: "Lefèvre", guardians: 2 });
  const made = await makeStaff();
  staff = { staffMember: { id: made.id }, actor: made.actor };
});

async function ask(over: Record<string, string> = {}): Promise<string> {
  const school = await db.school.findFirstOrThrow();
  const claim = requestAccountSchema.parse({
    firstName: "Nadège",
    lastName: "Autre",
    email: EMAIL,
    phone: "06 39 98 11 22",
    addressLine1: "4 rue des Lilas",
    postalCode: "62300",
    city: "Lens",
    child1FirstName: "Ysée",
    child1LastName: "Autre",
    child1BirthDay: "2019-03-02",
    child1SchoolId: school.id,
    ...over,
  });
  expect(await requestAccount({ claim, actor: VISITOR, address: "192.0.2.1" })).toEqual({
    ok: true,
    value: null,
  });
  const row = await db.accountRequest.findFirst({ where: { email: claim.email } });
  return row?.id ?? "";
}

async function claimOf(id: string) {
  const { children: _children, ...row } = await db.accountRequest.findUniqueOrThrow({
    where: { id },
  });
  return { ...row, children: [{ firstName: "Ysée", lastName: "Autre", birthDay: "2019-03-02" }] };
}

const classId = async () => (await db.schoolClass.findFirstOrThrow()).id;

async function welcomeToken(): Promise<string> {
  const mail = await db.mailOutbox.findFirstOrThrow({
    where: { template: "accountOpened" },
    orderBy: { createdAt: "desc" },
  });
  const params = unseal(mail.params, mail.dedupeKey) as { path: string };
  return params.path.replace("/bienvenue/", "");
}

test("an unknown family gets one file, one account and a link that works once", async () => {
  const requestId = await ask();
  expect(
    await openFile(staff, { requestId, isResident: true, isDistinct: false, classIds: [] }),
  ).toMatchObject({ ok: false, refusal: { code: "class-missing" } });
  const opened = await openFile(staff, {
    requestId,
    isResident: true,
    isDistinct: false,
    classIds: [await classId()],
  });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const made = await db.family.findUniqueOrThrow({
    where: { id: opened.value.familyId },
    include: { children: true, guardianships: { include: { guardian: true } } },
  });
  expect(made).toMatchObject({ name: "Autre", isResident: true, city: "Lens" });
  expect(made.children.map(({ firstName }) => firstName)).toEqual(["Ysée"]);
  expect(made.defaultPayerId).toBe(made.guardianships[0]?.guardianId);
  // Twice decided, by a double click or two agents: the second changes nothing.
  expect(
    await openFile(staff, {
      requestId,
      isResident: true,
      isDistinct: true,
      classIds: [await classId()],
    }),
  ).toMatchObject({ ok: false, refusal: { code: "request-treated" } });

  const token = await welcomeToken();
  const choice = { token, username: "nadege.autre", password: PASSWORD, actor: VISITOR };
  expect(await acceptWelcome({ ...choice, password: "court" })).toMatchObject({ ok: false });
  expect(await acceptWelcome(choice)).toEqual({ ok: true, value: null });
  expect(await acceptWelcome(choice)).toMatchObject({ refusal: { code: "already-active" } });
  const signedIn = await logIn({
    login: EMAIL,
    password: PASSWORD,
    userAgent: "",
    previousSessionId: null,
    actor: VISITOR,
    address: "192.0.2.9",
  });
  expect(signedIn).toMatchObject({ ok: true, value: { kind: "guardian" } });
});

test("a file that resembles is proposed, and a second file is refused until staff has compared", async () => {
  const [guardian] = family.guardians;
  await db.guardian.update({
    where: { id: guardian?.id ?? "" },
    data: { phone: "+33 6 39 98 11 22" },
  });
  const requestId = await ask({ lastName: "LEFEVRE", firstName: "camille" });
  const [found] = await proposeFamilies(await claimOf(requestId));
  expect(found).toMatchObject({ fileNumber: family.fileNumber, reasons: ["phone", "name"] });
  const classIds = [await classId()];
  const open = (isDistinct: boolean) =>
    openFile(staff, { requestId, isResident: true, isDistinct, classIds });
  expect(await open(false)).toMatchObject({ refusal: { code: "same-family" } });
  expect(await db.family.count()).toBe(1);

  const attached = await attachRequest(staff, {
    requestId,
    familyId: family.id,
    guardianId: guardian?.id ?? null,
    rights: "full",
    classIds,
  });
  expect(attached).toEqual({ ok: true, value: { familyId: family.id } });
  expect(await db.family.count()).toBe(1);
  expect(await db.guardianship.count({ where: { familyId: family.id } })).toBe(2);
  const account = await db.account.findUniqueOrThrow({
    where: { email: EMAIL },
    include: { guardian: true },
  });
  expect(account).toMatchObject({ activatedAt: null, guardian: { id: guardian?.id } });
  expect(await db.child.count({ where: { familyId: family.id } })).toBe(2);
});

test("a child whose name and birth are in the file is never added twice, and nothing else happens", async () => {
  const requestId = await ask({
    child1FirstName: "LEA",
    child1LastName: "Autre",
    child1BirthDay: "2018-05-12",
  });
  const attach = async (classIds: string[]) =>
    attachRequest(staff, {
      requestId,
      familyId: family.id,
      guardianId: null,
      rights: "limited",
      classIds,
    });
  expect(await attach([await classId()])).toMatchObject({ refusal: { code: "child-known" } });
  expect(await db.account.count({ where: { email: EMAIL } })).toBe(0);
  expect(await db.guardianship.count({ where: { familyId: family.id } })).toBe(2);
  expect(await attach([""])).toMatchObject({ ok: true });
  expect(await db.child.count({ where: { familyId: family.id } })).toBe(1);
  const added = await db.guardianship.findFirstOrThrow({
    where: { familyId: family.id, guardian: { account: { email: EMAIL } } },
  });
  expect(added.rights).toBe("limited");
});

test("a guardian who has an account, a foreign person and a foreign file are refused", async () => {
  const other = await makeFamily({ name: "Ailleurs" });
  await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  const requestId = await ask();
  const base = { requestId, familyId: family.id, rights: "full" as const, classIds: [""] };
  const first = family.guardians[0]?.id ?? null;
  expect(await attachRequest(staff, { ...base, guardianId: first })).toMatchObject({
    refusal: { code: "guardian-has-account" },
  });
  const foreign = other.guardians[0]?.id ?? null;
  expect(await attachRequest(staff, { ...base, guardianId: foreign })).toMatchObject({
    refusal: { code: "guardian-unknown" },
  });
  expect(
    await attachRequest(staff, { ...base, familyId: crypto.randomUUID(), guardianId: null }),
  ).toMatchObject({ refusal: { code: "family-unknown" } });
  expect(await db.accountRequest.count({ where: { state: "submitted" } })).toBe(1);
});

test("an address that has an account makes no request: its owner is told, the answer is the same", async () => {
  const known = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
  expect(await ask({ email: known.email })).toBe("");
  expect(await db.mailOutbox.count({ where: { template: "alreadyHasAccount" } })).toBe(1);
});

test("the same address asks once while it waits; the service is told once", async () => {
  await db.department.create({
    data: { code: "s", name: "Scolaire", email: "scolaire@ville.example", phone: "" },
  });
  await ask();
  await ask({ firstName: "Quelqu’un" });
  expect(await db.accountRequest.count()).toBe(1);
  expect(await db.mailOutbox.count({ where: { template: "staffAccountRequest" } })).toBe(1);
  expect(await db.mailOutbox.count({ where: { template: "accountRequested" } })).toBe(1);
});

test("an address that nobody confirmed makes no file resemble, and no request joins its account", async () => {
  const stranger = await makeFamily({ name: "Ailleurs" });
  const requestId = await ask();
  const account = await makeAccount({ guardianId: stranger.guardians[0]?.id ?? "" });
  const set = (activatedAt: Date | null) =>
    db.account.update({ where: { id: account.id }, data: { email: EMAIL, activatedAt } });
  await set(null);
  expect(await proposeFamilies(await claimOf(requestId))).toEqual([]);
  const attach = () =>
    attachRequest(staff, {
      requestId,
      familyId: family.id,
      guardianId: null,
      rights: "full",
      classIds: [""],
    });
  expect(await attach()).toMatchObject({ refusal: { code: "email-unconfirmed" } });
  // Nor is an account behind which nobody stands any more.
  await db.guardian.updateMany({ where: { accountId: account.id }, data: { accountId: null } });
  expect(await attach()).toMatchObject({ refusal: { code: "email-unconfirmed" } });
  expect(await db.guardian.count({ where: { accountId: account.id } })).toBe(0);
  await db.guardian.update({
    where: { id: stranger.guardians[0]?.id ?? "" },
    data: { accountId: account.id },
  });
  await set(new Date());
  expect(await proposeFamilies(await claimOf(requestId))).toMatchObject([
    { id: stranger.id, reasons: ["email"] },
  ]);
  expect(await attach()).toMatchObject({ ok: true });
});

test("a refusal is mailed with its reason, and opens nothing", async () => {
  const requestId = await ask();
  const refused = () =>
    refuseAccountRequest(staff, { requestId, reason: "École d’une autre ville." });
  expect(await refused()).toEqual({ ok: true, value: null });
  expect(await refused()).toMatchObject({ refusal: { code: "request-treated" } });
  expect(await db.mailOutbox.count({ where: { template: "accountRequestRefused" } })).toBe(1);
  expect(await db.account.count({ where: { email: EMAIL } })).toBe(0);
});

test("an expired link is sent again by « mot de passe oublié », and the first one is dead", async () => {
  const requestId = await ask();
  await openFile(staff, {
    requestId,
    isResident: false,
    isDistinct: false,
    classIds: [await classId()],
  });
  const first = await welcomeToken();
  await requestReset({ login: EMAIL, actor: VISITOR, address: "192.0.2.3" });
  const second = await welcomeToken();
  expect(second).not.toBe(first);
  const choose = (token: string) =>
    acceptWelcome({ token, username: "nadege.autre", password: PASSWORD, actor: VISITOR });
  expect(await choose(first)).toMatchObject({ refusal: { code: "link-expired" } });
  expect(await choose(second)).toMatchObject({ ok: true });
});

test("half a second child, a bad birth or a bad phone are said at their field", () => {
  const parsed = requestAccountSchema.safeParse({
    firstName: "Nadège",
    lastName: "Autre",
    email: EMAIL,
    phone: "06 39 98 11 22",
    addressLine1: "4 rue des Lilas",
    postalCode: "62300",
    city: "Lens",
    child1FirstName: "Ysée",
    child1LastName: "Autre",
    child1BirthDay: "2019-02-30",
    child1SchoolId: crypto.randomUUID(),
    child2FirstName: "Tom",
  });
  const paths = parsed.error?.issues.map(({ path }) => path.join(".")) ?? [];
  expect(paths.sort()).toEqual([
    "child1BirthDay",
    "child2BirthDay",
    "child2LastName",
    "child2SchoolId",
  ]);
});
