import { beforeEach, describe, expect, it } from "vitest";
import { acceptWelcome } from "#lib/accounts/accept-welcome.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { sessionOfToken } from "#lib/accounts/read-session.ts";
import { closeAgent, reopenAgent } from "#lib/agents/close-agent.ts";
import { inviteAgain, inviteAgent } from "#lib/agents/invite-agent.ts";
import { saveDepartments } from "#lib/agents/save-departments.ts";
import { saveRights } from "#lib/agents/save-rights.ts";
import { rightsMark } from "#lib/agents/schema.ts";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { unseal } from "#lib/notifications/seal.ts";
import { type Permission, permissionNames } from "#lib/staff/permissions.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type MadeStaff,
  makeAccount,
  makeFamily,
  makeSession,
  makeStaff,
  PASSWORD,
  VISITOR,
} from "#tests/support/factories.ts";

type Signed = { manager: Parameters<typeof saveRights>[0]; token: string; staff: MadeStaff };

let first: Signed;

beforeEach(async () => {
  await resetDatabase();
  first = await signedManager();
});

async function signedManager(permissions: readonly Permission[] = permissionNames) {
  const staff = await makeStaff({ permissions });
  const token = await makeSession(staff.account, "staff");
  const session = await sessionOfToken(token);
  return {
    staff,
    token,
    manager: {
      sessionId: session?.id ?? "",
      accountId: staff.account.id,
      staffMember: { id: staff.id, firstName: "Solène", lastName: "Agent" },
      actor: staff.actor,
    },
  };
}

const rightsOf = async (staffMemberId: string) =>
  (await db.staffPermission.findMany({ where: { staffMemberId } }))
    .map(({ permission }) => permission)
    .sort();

async function give(signed: Signed, staffMemberId: string, permissions: Permission[]) {
  return saveRights(signed.manager, {
    staffMemberId,
    permissions,
    seen: rightsMark(await rightsOf(staffMemberId)),
    currentPassword: undefined,
  });
}

const person = { firstName: "Inès", lastName: "Vidal", email: "ines.vidal@lens.example" };
const invite = (signed: Signed, permissions: Permission[], email = person.email) =>
  inviteAgent(signed.manager, { ...person, email, permissions, currentPassword: undefined });

const refused = (code: string) => ({ ok: false, refusal: { code } });

async function linkOf(email: string): Promise<string> {
  const mail = await db.mailOutbox.findFirstOrThrow({
    where: { template: "accountOpened", recipient: email },
    orderBy: { createdAt: "desc" },
  });
  return (unseal(mail.params, mail.dedupeKey) as { path: string }).path.replace("/bienvenue/", "");
}

describe("an invitation", () => {
  it("opens an account by the link of its mail, with these rights and no other", async () => {
    const invited = await invite(first, ["messages.answer", "families.read"]);
    if (!invited.ok) throw new Error(invited.refusal.code);
    const { staffMemberId } = invited.value;
    const { email } = person;
    const accepted = await acceptWelcome({
      token: await linkOf(email),
      username: "ines.vidal",
      password: "tulipe-orange-vélo-42",
      actor: VISITOR,
    });
    expect(accepted).toEqual({ ok: true, value: null });
    const entered = await logIn({
      login: "ines.vidal",
      password: "tulipe-orange-vélo-42",
      userAgent: "",
      previousSessionId: null,
      actor: VISITOR,
      address: "192.0.2.1",
    });
    expect(entered).toMatchObject({ ok: true, value: { kind: "staff" } });
    expect(await rightsOf(staffMemberId)).toEqual(["families.read", "messages.answer"]);
    expect(await db.auditEvent.findMany({ where: { action: "agent.invite" } })).toMatchObject([
      { actorId: first.staff.id, objectId: staffMemberId },
    ]);
  });

  it("goes to no address that has an account, of a parent or of a colleague", async () => {
    const family = await makeFamily();
    const parent = await makeAccount({ guardianId: family.guardians[0]?.id ?? "" });
    expect(await invite(first, [], parent.email)).toEqual(refused("email-known"));
    expect(await invite(first, [], first.staff.account.email)).toEqual(refused("email-known"));
    expect(await db.staffMember.count()).toBe(1);
  });

  it("is sent again to a corrected address: the first link dies", async () => {
    const invited = await invite(first, []);
    if (!invited.ok) throw new Error(invited.refusal.code);
    const old = await linkOf(person.email);
    const email = "i.vidal@lens.example";
    const { staffMemberId } = invited.value;
    const again = { staffMemberId, email, currentPassword: undefined };
    expect(await inviteAgain(first.manager, again)).toMatchObject({ ok: true });
    expect(await inviteAgain(first.manager, again)).toEqual(refused("too-soon"));
    const choice = { username: "ines.vidal", password: "tulipe-orange-vélo-42", actor: VISITOR };
    expect(await acceptWelcome({ token: old, ...choice })).toEqual(refused("link-expired"));
    expect(await acceptWelcome({ token: await linkOf(email), ...choice })).toMatchObject({
      ok: true,
    });
    expect(await inviteAgain(first.manager, { ...again, email: person.email })).toEqual(
      refused("agent-active"),
    );
  });

  it("goes to no other address by somebody who lacks the rights that it opens", async () => {
    const invited = await invite(first, ["families.read", "families.erase"]);
    if (!invited.ok) throw new Error(invited.refusal.code);
    const { staffMemberId } = invited.value;
    const small = await signedManager(["agents.manage", "families.read"]);
    const again = { staffMemberId, email: "moi@lens.example", currentPassword: undefined };
    expect(await inviteAgain(small.manager, again)).toEqual(refused("right-beyond"));
    expect(await db.account.count({ where: { email: person.email } })).toBe(1);
    expect(await db.mailOutbox.count({ where: { recipient: again.email } })).toBe(0);
    // Whoever has these rights corrects it.
    const corrected = { ...again, email: "i.vidal@lens.example" };
    expect(await inviteAgain(first.manager, corrected)).toMatchObject({ ok: true });
  });
});

describe("rights", () => {
  it("count at the agent's next request", async () => {
    const agent = await makeStaff({ permissions: ["payments.watch"] });
    const token = await makeSession(agent.account, "staff");
    const seen = async () =>
      (await sessionOfToken(token))?.account.staffMember?.permissions.map((row) => row.permission);
    expect(await seen()).toEqual(["payments.watch"]);
    expect(await give(first, agent.id, ["news.publish"])).toMatchObject({ ok: true });
    expect(await seen()).toEqual(["news.publish"]);
    expect(await db.auditEvent.findMany({ where: { action: "agent.rights" } })).toMatchObject([
      { objectId: agent.id, facts: { given: ["news.publish"], taken: ["payments.watch"] } },
    ]);
  });

  it("are never one's own, nor given beyond one's own, by rights or by an invitation", async () => {
    const small = await signedManager(["agents.manage", "news.publish"]);
    expect(await give(small, small.staff.id, [...permissionNames])).toEqual(refused("own-rights"));
    const agent = await makeStaff({ permissions: ["families.erase"] });
    expect(await give(small, agent.id, ["families.erase", "payments.watch"])).toEqual(
      refused("right-beyond"),
    );
    expect(await invite(small, ["payments.watch"])).toEqual(refused("right-beyond"));
    expect(await db.mailOutbox.count()).toBe(0);
    // What she lacks may stay, and may go.
    expect(await give(small, agent.id, ["families.erase", "news.publish"])).toMatchObject({
      ok: true,
    });
    expect(await give(small, agent.id, [])).toMatchObject({ ok: true });
    expect(await rightsOf(agent.id)).toEqual([]);
  });

  it("ask for the password again, and for a page that is not older than a colleague's change", async () => {
    const agent = await makeStaff({ permissions: [] });
    await db.session.update({
      where: { id: first.manager.sessionId },
      data: { confirmedAt: new Date(realNow().getTime() - 11 * 60_000) },
    });
    expect(await give(first, agent.id, ["news.publish"])).toEqual(refused("confirm-first"));
    const input = {
      staffMemberId: agent.id,
      permissions: ["news.publish" as const],
      seen: "payments.watch",
      currentPassword: PASSWORD,
    };
    expect(await saveRights(first.manager, { ...input, currentPassword: "faux" })).toEqual(
      refused("wrong-password"),
    );
    expect(await saveRights(first.manager, input)).toEqual(refused("agent-changed"));
    expect(await rightsOf(agent.id)).toEqual([]);
  });

  it("leave one manager when two remove each other at once", async () => {
    const second = await signedManager();
    const answers = await Promise.all([
      give(first, second.staff.id, []),
      give(second, first.staff.id, []),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([refused("not-manager")]);
    expect(await db.staffPermission.count({ where: { permission: "agents.manage" } })).toBe(1);
  });

  it("of whoever lost hers change nothing, even from a page that was open", async () => {
    const second = await signedManager();
    expect(await give(first, second.staff.id, ["news.publish"])).toMatchObject({ ok: true });
    expect(await invite(second, [])).toEqual(refused("not-manager"));
    const services = { staffMemberId: second.staff.id, departments: [], told: [] };
    expect(await saveDepartments(second.manager, services)).toEqual(refused("not-manager"));
    const close = { staffMemberId: first.staff.id, heirId: undefined, currentPassword: undefined };
    expect(await closeAgent(second.manager, close)).toEqual(refused("not-manager"));
  });
});

describe("an agent who leaves", () => {
  const close = (staffMemberId: string, heirId?: string) =>
    closeAgent(first.manager, { staffMemberId, heirId, currentPassword: undefined });

  it("is signed out at her next request, signs in no more, and has no right when she comes back", async () => {
    const agent = await makeStaff();
    const token = await makeSession(agent.account, "staff");
    expect(await sessionOfToken(token)).not.toBeNull();
    expect(await close(agent.id)).toMatchObject({ ok: true });
    expect(await sessionOfToken(token)).toBeNull();
    const enter = () =>
      logIn({
        login: agent.account.username,
        password: PASSWORD,
        userAgent: "",
        previousSessionId: null,
        actor: VISITOR,
        address: "192.0.2.1",
      });
    expect(await enter()).toEqual(refused("wrong-login"));
    expect(await close(agent.id)).toEqual(refused("agent-closed"));
    const back = { staffMemberId: agent.id, currentPassword: undefined };
    expect(await reopenAgent(first.manager, back)).toMatchObject({ ok: true });
    expect(await reopenAgent(first.manager, back)).toEqual(refused("agent-open"));
    expect(await rightsOf(agent.id)).toEqual([]);
    expect(await enter()).toMatchObject({ ok: true });
    // The session of before stays closed.
    expect(await sessionOfToken(token)).toBeNull();
  });

  it("is never oneself, and her link dies when she was only invited", async () => {
    expect(await close(first.staff.id)).toEqual(refused("own-access"));
    const invited = await invite(first, []);
    if (!invited.ok) throw new Error(invited.refusal.code);
    const token = await linkOf(person.email);
    expect(await close(invited.value.staffMemberId)).toMatchObject({ ok: true });
    const choice = { username: "ines.vidal", password: "tulipe-orange-vélo-42", actor: VISITOR };
    expect(await acceptWelcome({ token, ...choice })).toEqual(refused("link-expired"));
  });

  it("passes her conversations only to somebody who answers", async () => {
    const [agent, clerk] = [await makeStaff(), await makeStaff({ permissions: ["news.publish"] })];
    expect(await close(agent.id, clerk.id)).toEqual(refused("heir-unknown"));
    expect(await close(agent.id, agent.id)).toEqual(refused("heir-unknown"));
    expect(await close(agent.id, first.staff.id)).toMatchObject({ ok: true });
  });
});
