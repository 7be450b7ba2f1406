import { beforeEach, expect, it } from "vitest";
import { sessionOfToken } from "#lib/accounts/read-session.ts";
import { closeAgent } from "#lib/agents/close-agent.ts";
import { saveDepartments } from "#lib/agents/save-departments.ts";
import { db } from "#lib/db/client.ts";
import { assignThread } from "#lib/messaging/assign-thread.ts";
import { inboxFilterOf } from "#lib/messaging/inbox-filter.ts";
import { inboxCounters, listInbox } from "#lib/messaging/list-inbox.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { sendDigests } from "#lib/reminders/send-digests.ts";
import { staffCounts } from "#lib/staff/menu-counts.ts";
import type { Permission } from "#lib/staff/permissions.ts";
import { makeTown, setClock } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";
import { makeSession, makeStaff } from "#tests/support/factories.ts";

let schools: string;
let sports: string;
let manager: Parameters<typeof saveDepartments>[0];

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "07:30" });
  schools = (await db.department.findFirstOrThrow({ orderBy: { code: "asc" } })).id;
  const made = await db.department.create({
    data: { code: "zz-sports", name: "Sports", email: "sports@lens.example", phone: "" },
  });
  sports = made.id;
  await db.messageTopic.create({ data: { departmentId: sports, name: "Piscine", position: 99 } });
  const staff = await makeStaff();
  const session = await sessionOfToken(await makeSession(staff.account, "staff"));
  manager = {
    sessionId: session?.id ?? "",
    accountId: staff.account.id,
    staffMember: { id: staff.id, firstName: "Solène", lastName: "Agent" },
    actor: staff.actor,
  };
});

async function agentOf(
  departments: string[],
  told: string[] = [],
  permissions: Permission[] = ["messages.answer"],
) {
  const staff = await makeStaff({ permissions });
  const input = { staffMemberId: staff.id, departments, told };
  expectOk(await saveDepartments(manager, input));
  return staff;
}

async function write(departmentId: string): Promise<string> {
  const topic = await db.messageTopic.findFirstOrThrow({ where: { departmentId } });
  const sent = await sendMessage(await makeEnrollingFamily(), {
    topicId: topic.id,
    subject: "Une question",
    body: "Bonjour",
    requestId: crypto.randomUUID(),
  });
  return expectOk(sent).threadId;
}

it("an agent is shown her services first, all of them at will, and what is hers by name always", async () => {
  const [own, other] = [await write(schools), await write(sports)];
  const [agent, free] = [await agentOf([schools]), await agentOf([])];
  const shown = async (staffMemberId: string, query: Record<string, string> = {}) =>
    (await listInbox(inboxFilterOf(query), staffMemberId)).threads.map(({ id }) => id).sort();
  expect(await shown(agent.id)).toEqual([own]);
  expect(await shown(agent.id, { service: sports })).toEqual([other]);
  expect(await shown(agent.id, { service: "tous" })).toEqual([own, other].sort());
  expect(await shown(free.id)).toEqual([own, other].sort());
  expectOk(await assignThread(manager, { threadId: other, staffMemberId: agent.id }));
  expect(await shown(agent.id, { attribue: "moi" })).toEqual([other]);
  // The figures of the menu and of the page are those of the list that they lead to.
  expect((await staffCounts(agent.id)).messages).toBe(1);
  expect((await inboxCounters(agent.id)).waiting).toBe(1);
  expect((await staffCounts(free.id)).messages).toBe(2);
  expect((await inboxCounters(free.id)).waiting).toBe(2);
});

it("the service's mails go to its address, and to its agents who want them and may open what they lead to", async () => {
  const told = await agentOf([schools, sports], [schools]);
  const quiet = await agentOf([schools]);
  const clerk = await agentOf([schools], [schools], ["news.publish"]);
  await write(schools);
  await write(sports);
  const mails = await db.mailOutbox.findMany({ where: { template: "staffNewMessage" } });
  const { email } = await db.department.findUniqueOrThrow({ where: { id: schools } });
  expect(mails.map(({ recipient }) => recipient).sort()).toEqual(
    [email, told.account.email, "sports@lens.example"].sort(),
  );
  await setClock({ day: "2026-11-23", time: "08:00" });
  await Promise.all([sendDigests(), sendDigests()]);
  const digests = await db.mailOutbox.findMany({ where: { template: "staffDigest" } });
  const recipients = digests.map(({ recipient }) => recipient);
  expect(recipients.sort()).toEqual([email, told.account.email, "sports@lens.example"].sort());
  expect(recipients).not.toContain(quiet.account.email);
  expect(recipients).not.toContain(clerk.account.email);
});

it("an agent who left gets no mail of the service, and her conversations are somebody else's", async () => {
  const [agent, heir] = [await agentOf([schools], [schools]), await agentOf([schools])];
  const threadId = await write(schools);
  expectOk(await assignThread(manager, { threadId, staffMemberId: agent.id }));
  const input = { staffMemberId: agent.id, heirId: heir.id, currentPassword: undefined };
  expectOk(await closeAgent(manager, input));
  const thread = await db.messageThread.findUniqueOrThrow({ where: { id: threadId } });
  expect(thread.assignedToId).toBe(heir.id);
  expect(await assignThread(manager, { threadId, staffMemberId: agent.id })).toEqual({
    ok: false,
    refusal: { code: "unknown-agent" },
  });
  await db.mailOutbox.deleteMany({});
  await write(schools);
  const mails = await db.mailOutbox.findMany({ where: { template: "staffNewMessage" } });
  expect(mails.map(({ recipient }) => recipient)).not.toContain(agent.account.email);
});

it("mails are of a service that is ticked, and a service that does not exist is refused", async () => {
  const staff = await makeStaff({ permissions: [] });
  const input = { staffMemberId: staff.id, departments: [schools], told: [sports] };
  expect(await saveDepartments(manager, input)).toEqual({
    ok: false,
    refusal: { code: "told-elsewhere" },
  });
  const nowhere = { ...input, departments: [crypto.randomUUID()], told: [] };
  expect(await saveDepartments(manager, nowhere)).toEqual({
    ok: false,
    refusal: { code: "department-unknown" },
  });
  expect(await db.staffDepartment.count()).toBe(0);
});
