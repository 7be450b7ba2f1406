import { beforeEach, describe, expect, it } from "vitest";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { howTold } from "#lib/messaging/how-told.ts";
import { inboxFilterOf } from "#lib/messaging/inbox-filter.ts";
import { listInbox } from "#lib/messaging/list-inbox.ts";
import { moveThread } from "#lib/messaging/move-thread.ts";
import { listDepartments, listThreads, usualAnswer } from "#lib/messaging/queries.ts";
import { replyToFamily } from "#lib/messaging/reply-to-family.ts";
import { removeTemplate, saveTemplate } from "#lib/messaging/save-template.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { signWriting } from "#lib/messaging/sign-writing.ts";
import { familyToWrite, listTemplates, threadsOfFamily } from "#lib/messaging/staff-queries.ts";
import { fillTemplate } from "#lib/messaging/thread.ts";
import { watchThread } from "#lib/messaging/watch-thread.ts";
import { writeFirst } from "#lib/messaging/write-first.ts";
import { chooseMails } from "#lib/notifications/choose-mails.ts";
import { makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import {
  type EnrollingFamily,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
  sendRequest,
} from "#tests/support/enrolling-family.ts";

let family: EnrollingFamily;
let topicId: string;
/** A theme of a second service. */
let sportsId: string;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
  family = await makeEnrollingFamily();
  const topic = await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } });
  topicId = topic.id;
  const sports = await db.department.create({
    data: {
      code: "sports",
      name: "Service des sports",
      email: "sports@lens.example",
      phone: "",
      topics: { create: { name: "Piscine", position: 0 } },
    },
    include: { topics: true },
  });
  sportsId = sports.topics[0]?.id ?? "";
});

const words = { subject: "Une question", body: "Bonjour, pouvez-vous regarder ?" };

async function send(over: { threadId?: string; topicId?: string } = {}): Promise<string> {
  const input = { topicId, ...words, requestId: crypto.randomUUID(), ...over };
  return expectOk(await sendMessage(family, input)).threadId;
}

async function reply(threadId: string, agent: Awaited<ReturnType<typeof makeAgent>>) {
  return replyToFamily(agent, {
    threadId,
    requestId: crypto.randomUUID(),
    seenMessages: await db.message.count({ where: { threadId, author: { not: "note" } } }),
    body: "Oui.",
  });
}

const threadOf = (id: string) => db.messageThread.findUniqueOrThrow({ where: { id } });
const mailsTo = async (recipient: string) => db.mailOutbox.count({ where: { recipient } });

describe("two services", () => {
  it("are both proposed, each with its themes", async () => {
    const departments = await listDepartments();
    expect(departments).toHaveLength(2);
    expect(departments.find(({ name }) => name === "Service des sports")?.topics).toEqual([
      { id: sportsId, name: "Piscine" },
    ]);
  });

  it("give each other a conversation: the one that receives it is told, once, while a family waits", async () => {
    const agent = await makeAgent();
    const threadId = await send();
    expect(await mailsTo("sports@lens.example")).toBe(0);
    expectOk(await moveThread(agent, { threadId, topicId: sportsId }));
    expect(await threadOf(threadId)).toMatchObject({ topicId: sportsId });
    expect(await mailsTo("sports@lens.example")).toBe(1);
    expectOk(await moveThread(agent, { threadId, topicId: sportsId }));
    expect(await mailsTo("sports@lens.example")).toBe(1);
    const sports = await db.department.findUniqueOrThrow({ where: { code: "sports" } });
    const inbox = await listInbox(inboxFilterOf({ service: sports.id }), agent.staffMember.id);
    expect(inbox.threads.map(({ id }) => id)).toEqual([threadId]);
  });

  it("say nothing of an answered conversation, of another theme of theirs, or of a daily theme", async () => {
    const agent = await makeAgent();
    const answered = await send();
    expectOk(await reply(answered, agent));
    expectOk(await moveThread(agent, { threadId: answered, topicId: sportsId }));
    await db.messageTopic.update({ where: { id: sportsId }, data: { notice: "daily" } });
    const daily = await send();
    expectOk(await moveThread(agent, { threadId: daily, topicId: sportsId }));
    expect(await mailsTo("sports@lens.example")).toBe(0);
    const before = await mailsTo("affaires-scolaires@lens.example");
    const same = await send();
    const other = await db.messageTopic.findFirstOrThrow({ where: { name: "Garderie" } });
    expectOk(await moveThread(agent, { threadId: same, topicId: other.id }));
    expect(await mailsTo("affaires-scolaires@lens.example")).toBe(before + 1);
  });

  it("refuse a theme that is closed", async () => {
    const agent = await makeAgent();
    const threadId = await send();
    await db.messageTopic.update({ where: { id: sportsId }, data: { isActive: false } });
    expect(await moveThread(agent, { threadId, topicId: sportsId })).toEqual({
      ok: false,
      refusal: { code: "unknown-topic" },
    });
    expect(await threadOf(threadId)).toMatchObject({ topicId });
  });
});

describe("a colleague who is answering", () => {
  it("is named to the others while she writes, and keeps the place", async () => {
    const [first, second] = [await makeAgent(), await makeAgent()];
    const threadId = await send();
    const seenBy = (agent: typeof first) => watchThread(agent.staffMember.id, threadId);
    expect(await seenBy(second)).toMatchObject({ writer: null });
    await signWriting(first, threadId);
    await signWriting(second, threadId);
    expect((await seenBy(second))?.writer).toMatch(/\S+ \S+/);
    expect(await seenBy(first)).toMatchObject({ writer: null });
    await db.messageThread.update({
      where: { id: threadId },
      data: { writingUntil: new Date(Date.now() - 1000) },
    });
    expect(await seenBy(second)).toMatchObject({ writer: null });
    await signWriting(second, threadId);
    expect((await seenBy(first))?.writer).toMatch(/\S+ \S+/);
  });

  it("is no longer named once she has answered, and the new message is told", async () => {
    const [first, second] = [await makeAgent(), await makeAgent()];
    const threadId = await send();
    const before = await watchThread(second.staffMember.id, threadId);
    await signWriting(first, threadId);
    expectOk(await reply(threadId, first));
    const after = await watchThread(second.staffMember.id, threadId);
    expect(after?.writer).toBeNull();
    expect(after?.messages).toBe((before?.messages ?? 0) + 1);
    expect(await watchThread(second.staffMember.id, crypto.randomUUID())).toBeNull();
  });
});

describe("the usual delay", () => {
  it("is said from three answers on, of this service alone, and not of what the town began", async () => {
    const agent = await makeAgent();
    const { departmentId } = await db.messageTopic.findUniqueOrThrow({ where: { id: topicId } });
    for (let rank = 0; rank < 3; rank += 1) {
      expect(await usualAnswer(departmentId), `${rank} answers`).toBeNull();
      expectOk(await reply(await send(), agent));
    }
    const delay = await usualAnswer(departmentId);
    expect(delay).not.toBeNull();
    const twoWeeks = later(await now(), { days: -14 });
    await db.messageThread.updateMany({ data: { createdAt: twoWeeks } });
    expect(await usualAnswer(departmentId)).toBe(10);
    await db.messageThread.updateMany({ data: { isFromTown: true } });
    expect(await usualAnswer(departmentId)).toBeNull();
  });
});

describe("ready-made answers", () => {
  it("have one name each, are changed and taken away, and fill in what they know", async () => {
    const agent = await makeAgent();
    const body = "Bonjour {prenom} {inconnu}, {enfant}";
    const first = expectOk(await saveTemplate(agent, { name: "Merci", body }));
    expect(await saveTemplate(agent, { name: "Merci", body: "Autre" })).toEqual({
      ok: false,
      refusal: { code: "name-taken" },
    });
    expectOk(await saveTemplate(agent, { ...first, name: "Merci", body: `${body}.` }));
    const gone = { ok: false, refusal: { code: "unknown-template" } };
    const nobody = { templateId: crypto.randomUUID() };
    expect(await saveTemplate(agent, { ...nobody, name: "X", body })).toEqual(gone);
    const kept = (await listTemplates()).find(({ name }) => name === "Merci");
    expect(fillTemplate(kept?.body ?? "", { prenom: "Ana", enfant: "Léa" })).toBe(
      "Bonjour Ana {inconnu}, Léa.",
    );
    expectOk(await removeTemplate(agent, first));
    expect(await removeTemplate(agent, first)).toEqual(gone);
    expect((await listTemplates()).some(({ name }) => name === "Merci")).toBe(false);
  });
});

describe("an agent who writes first", () => {
  const first = (over: Partial<Parameters<typeof writeFirst>[1]> = {}) => ({
    familyId: family.family.id,
    guardianId: family.guardian.id,
    topicId,
    about: "",
    requestId: crypto.randomUUID(),
    ...words,
    ...over,
  });

  it("reaches one adult, once, who is told by mail, reads, and answers in the same conversation", async () => {
    const agent = await makeAgent();
    const requestId = await sendRequest(family);
    const input = first({ about: `demande:${requestId}` });
    const begun = await Promise.all([1, 2, 3].map(() => writeFirst(agent, input)));
    const [threadId = ""] = [...new Set(begun.map((one) => expectOk(one).threadId))];
    expect(await db.messageThread.count()).toBe(1);
    expect(await threadOf(threadId)).toMatchObject({
      aboutRequestId: requestId,
      state: "answered",
      waitingSince: null,
      assignedToId: agent.staffMember.id,
    });
    const mail = await db.mailOutbox.findMany({ where: { template: "newMessage" } });
    expect(mail).toHaveLength(1);
    expect(JSON.stringify(mail)).not.toContain(words.body);
    const read = await listThreads(family, "received");
    expect(read.threads).toMatchObject([{ id: threadId, hasNewForFamily: true }]);
    const found = await threadsOfFamily(family.family.id);
    expect(found).toMatchObject({ total: 1, threads: [{ id: threadId }] });
    const all = await listInbox(inboxFilterOf({ etat: "tous" }), agent.staffMember.id);
    expect(all.total).toBe(1);
    await send({ threadId });
    expect(await threadOf(threadId)).toMatchObject({ state: "sent", hasFamilyMessage: true });
    const waiting = await listInbox(inboxFilterOf({}), agent.staffMember.id);
    expect(waiting.total).toBe(1);
  });

  it("reaches no adult of another family, under no closed theme, about nothing of others", async () => {
    const agent = await makeAgent();
    const other = await makeEnrollingFamily();
    expect(await writeFirst(agent, first({ guardianId: other.guardian.id }))).toEqual({
      ok: false,
      refusal: { code: "unknown-guardian" },
    });
    expect(await writeFirst(agent, first({ topicId: crypto.randomUUID() }))).toEqual({
      ok: false,
      refusal: { code: "unknown-topic" },
    });
    await db.family.update({ where: { id: other.family.id }, data: { erasedAt: await now() } });
    const erased = first({ familyId: other.family.id, guardianId: other.guardian.id });
    expect(await writeFirst(agent, erased)).toEqual({
      ok: false,
      refusal: { code: "unknown-guardian" },
    });
    expect(await familyToWrite(other.family.id)).toBeNull();
    expect(await familyToWrite(family.family.id)).not.toBeNull();
    const about = `demande:${await sendRequest(await makeEnrollingFamily())}`;
    const { threadId } = expectOk(await writeFirst(agent, first({ about })));
    expect(await threadOf(threadId)).toMatchObject({ aboutRequestId: null, aboutLabel: "" });
    expect(await db.messageThread.count()).toBe(1);
  });

  it("is told how the adult hears of it, and the adult too", async () => {
    const { id } = family.guardian;
    expect(await howTold(id)).toBe("mail");
    expectOk(await chooseMails({ guardianId: id, actor: family.actor }, []));
    expect(await howTold(id)).toBe("refused");
    await db.mailChoice.deleteMany();
    const { account } = await db.guardian.findUniqueOrThrow({
      where: { id },
      include: { account: true },
    });
    await db.faultyAddress.create({
      data: { email: account?.email ?? "", fault: "bounced", since: await now() },
    });
    expect(await howTold(id)).toBe("faulty");
    await db.account.updateMany({
      where: { guardian: { id } },
      data: { email: "autre@lens.example" },
    });
    expect(await howTold(id)).toBe("mail");
  });
});
