import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { deliverGroupMessage } from "#lib/group-messages/deliver-group-message.ts";
import { joinGroupFile } from "#lib/group-messages/join-file.ts";
import { groupOutcome, readGroupMessage } from "#lib/group-messages/queries.ts";
import { saveGroupMessage } from "#lib/group-messages/save-group-message.ts";
import { sendGroupMessage } from "#lib/group-messages/send-group-message.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { post } from "#lib/ledger/post.ts";
import { readProgress } from "#lib/long-jobs/queries.ts";
import { cancelJob, resumeJob } from "#lib/long-jobs/stop-job.ts";
import { listThreads, readThread } from "#lib/messaging/queries.ts";
import { readAttachment } from "#lib/messaging/read-attachment.ts";
import { saveDraft } from "#lib/messaging/save-draft.ts";
import { listInbox } from "#lib/messaging/staff-queries.ts";
import { cents } from "#lib/money/cents.ts";
import type { Permission } from "#lib/staff/permissions.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makePng } from "#tests/support/files.ts";
import { payByCard } from "#tests/support/pay.ts";
import { addAdult, makeSeparatedParents } from "#tests/support/separated-parents.ts";

const FAST = { perSecond: 10_000, sliceSeconds: 60 };
const WORDS = { subject: "Sortie annulée", body: "La sortie de vendredi est annulée." };

let agent: Awaited<ReturnType<typeof makeAgent>>;
let topicId: string;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  agent = await makeAgent();
  topicId = (await db.messageTopic.findFirstOrThrow({ where: { name: "Cantine" } })).id;
});

type Aim = Parameters<typeof saveGroupMessage>[1];
type Over = Partial<Omit<Aim, "topicId">>;

async function write(over: Over = {}): Promise<string> {
  const input = {
    topicId,
    target: "everybody" as const,
    targetId: null,
    targetDay: null,
    nature: "service" as const,
    allowsReply: false,
    ...WORDS,
    ...over,
  };
  return expectOk(await saveGroupMessage(agent, input)).groupMessageId;
}

async function view(groupMessageId: string) {
  const message = await readGroupMessage(groupMessageId);
  if (!message) throw new Error("no message");
  return message;
}

async function send(over: Over = {}): Promise<{ groupMessageId: string; jobId: string }> {
  const groupMessageId = await write(over);
  const { stamp } = await view(groupMessageId);
  const { jobId } = expectOk(await sendGroupMessage(agent, { groupMessageId, seen: stamp }));
  return { groupMessageId, jobId };
}

const reach = async (over: Over) =>
  (await view(await write(over))).recipients.map(({ guardianId }) => guardianId).sort();

const reader = ({ familyId, payerId }: BookingFamily) => ({
  family: { id: familyId, name: "", fileNumber: "" },
  guardian: { id: payerId, firstName: "", lastName: "" },
  rights: "full" as const,
  actor: { kind: "guardian" as const, guardianId: payerId },
});

describe("the recipients of a message to many families", () => {
  it("are each adult with full rights once, whatever the number of children", async () => {
    const two = await makeBookingFamily({ children: 2 });
    const { even, odd } = await makeSeparatedParents("full");
    const limited = await addAdult(two, "limited");
    const school = await db.school.findUniqueOrThrow({ where: { id: two.schoolId } });
    const child = await db.child.findFirstOrThrow({ where: { familyId: two.familyId } });
    const canteen = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
    const expected = [two.payerId, even.payerId, odd.payerId].sort();
    expect(await reach({})).toEqual(expected);
    expect(await reach({ target: "school", targetId: school.id })).toEqual(expected);
    expect(await reach({ target: "schoolClass", targetId: child.classId })).toEqual(expected);
    expect(await reach({ target: "activity", targetId: canteen.id })).toEqual(expected);
    expect(await reach({})).not.toContain(limited.payerId);
    const message = await view(await write());
    expect([message.families, message.recipients.length]).toEqual([2, 3]);
  });

  it("of a day are the families booked then, and the adult with limited rights who booked", async () => {
    const [booked, other] = [await makeBookingFamily(), await makeBookingFamily()];
    const limited = await addAdult(booked, "limited");
    await tick(booked, [{ day: "2026-12-07" }]);
    const payment = await confirmPayment(booked);
    await payByCard(payment);
    await settlePayment(payment);
    const on = (targetDay: string) => reach({ target: "day", targetDay: day(targetDay) });
    expect(await on("2026-12-07")).toEqual([booked.payerId]);
    expect(await on("2026-12-08")).toEqual([]);
    expect(await on("2026-12-07")).not.toContain(other.payerId);
    expect(await on("2026-12-07")).not.toContain(limited.payerId);
  });

  it("of the unpaid are the adults who owe, and no other adult of the family", async () => {
    const family = await makeBookingFamily();
    await addAdult(family, "full");
    expect(await reach({ target: "unpaid" })).toEqual([]);
    const owes = (key: string, due: number) =>
      transaction((tx) =>
        post(tx, {
          kind: "settlement",
          key,
          familyId: family.familyId,
          entries: [
            {
              account: {
                kind: "familyReceivable",
                owner: family.familyId,
                part: family.payerId,
              },
              amountCents: cents(due),
            },
            { account: { kind: "prepaid", owner: "cantine" }, amountCents: cents(-due) },
          ],
        }),
      );
    await owes("essai/1", 45);
    expect(await reach({ target: "unpaid" })).toEqual([family.payerId]);
    await owes("essai/2", -45);
    expect(await reach({ target: "unpaid" })).toEqual([]);
  });

  it("must be those the agent has read", async () => {
    await makeBookingFamily();
    const groupMessageId = await write();
    const { stamp } = await view(groupMessageId);
    await makeBookingFamily();
    const input = { groupMessageId, seen: stamp };
    expect(await sendGroupMessage(agent, input)).toEqual({
      ok: false,
      refusal: { code: "recipients-changed" },
    });
    expect(await db.groupRecipient.count()).toBe(0);
    const seen = (await view(groupMessageId)).stamp;
    const all = await Promise.all(
      Array.from({ length: 8 }, () => sendGroupMessage(agent, { groupMessageId, seen })),
    );
    expect(new Set(all.map((sent) => expectOk(sent).jobId)).size).toBe(1);
    expect(await db.groupRecipient.count()).toBe(2);
    expect(await db.longJob.count()).toBe(1);
  });

  it("of an activity are written to by its own service", async () => {
    const other = await db.department.create({
      data: { code: "autre", name: "Sports", email: "sports@lens.example", phone: "" },
    });
    const topic = await db.messageTopic.create({
      data: { departmentId: other.id, name: "Piscine", position: 1 },
    });
    const canteen = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
    const saved = await saveGroupMessage(agent, {
      topicId: topic.id,
      target: "activity",
      targetId: canteen.id,
      targetDay: null,
      nature: "news",
      allowsReply: true,
      ...WORDS,
    });
    expect(saved).toEqual({ ok: false, refusal: { code: "other-service" } });
  });
});

describe("the delivery", () => {
  it("puts the message in each adult's portal and tells each by a mail without its words", async () => {
    const { even, odd } = await makeSeparatedParents("full");
    const silent = await makeBookingFamily();
    await db.guardian.update({ where: { id: silent.payerId }, data: { accountId: null } });
    const { jobId } = await send();
    await deliverGroupMessage(jobId, FAST);
    for (const family of [even, odd, silent]) {
      const [thread] = await listThreads(reader(family), "received");
      expect(thread).toMatchObject({ subject: WORDS.subject, hasNewForFamily: true });
      const read = await readThread(reader(family), thread?.id ?? "");
      expect(read?.messages.map(({ body }) => body)).toEqual([WORDS.body]);
      expect(
        await saveDraft(reader(family), { threadId: thread?.id ?? "", body: "Ah" }),
      ).toMatchObject({ refusal: { code: "read-only" } });
    }
    const mails = await db.mailOutbox.findMany({ where: { template: "townInformation" } });
    expect(mails).toHaveLength(2);
    expect(JSON.stringify(mails)).not.toContain("ortie");
    expect(await db.mailOutbox.count({ where: { template: "staffJobDone" } })).toBe(1);
    const job = await db.longJob.findUniqueOrThrow({ where: { id: jobId } });
    expect(job).toMatchObject({ state: "done", done: 3, total: 3, failures: 0 });
    const { delivered, notices } = await groupOutcome(jobId);
    expect(delivered).toBe(3);
    expect(notices.sort((a, b) => a.count - b.count)).toEqual([
      { notice: "noAccount", count: 1 },
      { notice: "mail", count: 2 },
    ]);
    const inbox = await listInbox(
      { state: "all", departmentId: "", assigned: "all", search: "", page: 1 },
      agent.staffMember.id,
    );
    expect(inbox.total).toBe(0);
  });

  it("is told by mail to whoever refuses such mails only when the service needs it", async () => {
    const [wants, refuses] = [await makeBookingFamily(), await makeBookingFamily()];
    await db.mailChoice.create({
      data: { guardianId: refuses.payerId, topic: "groupMessages", isWanted: false },
    });
    const news = await send({ nature: "news" });
    await deliverGroupMessage(news.jobId, FAST);
    const told = await db.mailOutbox.findMany({ where: { template: "townNews" } });
    expect(told.map(({ guardianId }) => guardianId)).toEqual([wants.payerId]);
    expect((await groupOutcome(news.jobId)).delivered).toBe(2);
    expect(await listThreads(reader(refuses), "received")).toHaveLength(1);
    const service = await send({ nature: "service" });
    await deliverGroupMessage(service.jobId, FAST);
    expect(await db.mailOutbox.count({ where: { template: "townInformation" } })).toBe(2);
  });

  it("stops when asked, goes on where it was, and doubles nothing however often it runs", async () => {
    for (let count = 0; count < 12; count += 1) await makeBookingFamily();
    const { jobId } = await send({ allowsReply: true });
    const slow = deliverGroupMessage(jobId, { perSecond: 20, sliceSeconds: 60 });
    while ((await db.groupRecipient.count({ where: { state: "delivered" } })) < 3);
    expectOk(await cancelJob(agent, { jobId }));
    await slow;
    const before = await db.message.count();
    expect(before).toBeLessThan(12);
    await deliverGroupMessage(jobId, FAST);
    expect(await db.message.count()).toBe(before);
    expectOk(await resumeJob(agent, { jobId }));
    await Promise.all([1, 2, 3].map(() => deliverGroupMessage(jobId, FAST)));
    await deliverGroupMessage(jobId, FAST);
    expect(await db.message.count()).toBe(12);
    expect(await db.mailOutbox.count({ where: { template: "townInformation" } })).toBe(12);
    const job = await db.longJob.findUniqueOrThrow({ where: { id: jobId } });
    expect(job).toMatchObject({ state: "done", done: 12, total: 12, failures: 0 });
    expect(await resumeJob(agent, { jobId })).toEqual({ ok: false, refusal: { code: "over" } });
    const written = await db.auditEvent.groupBy({ by: ["action"], _count: true });
    const rows = new Map(written.map(({ action, _count }) => [action, _count]));
    expect(rows.get("group.send")).toBe(1);
    expect(rows.get("job.cancel")).toBe(1);
    expect(rows.get("job.resume")).toBe(1);
    expect(rows.get("group.deliver")).toBe(1);
  });

  it("goes on in slices that ask for the next one", async () => {
    for (let count = 0; count < 4; count += 1) await makeBookingFamily();
    const { jobId } = await send();
    await deliverGroupMessage(jobId, { perSecond: 1000, sliceSeconds: 0 });
    expect(await db.message.count()).toBe(1);
    const asked = await db.$queryRaw`
      SELECT data FROM pgboss.job WHERE name = 'group-message'`;
    expect(asked).toEqual([{ data: { jobId } }, { data: { jobId } }]);
  });

  it("leaves out who has gone, says whom it could not reach, and tries those again", async () => {
    const [gone, broken, fine] = [
      await makeBookingFamily(),
      await makeBookingFamily(),
      await makeBookingFamily(),
    ];
    const { groupMessageId, jobId } = await send();
    await db.guardianship.deleteMany({ where: { guardianId: gone.payerId } });
    // A message of another hand under this recipient's number: the row cannot be written.
    const row = await db.groupRecipient.findFirstOrThrow({ where: { guardianId: broken.payerId } });
    const thread = await db.messageThread.create({
      data: {
        familyId: fine.familyId,
        guardianId: fine.payerId,
        topicId,
        subject: "Autre",
        lastMessageAt: new Date(),
      },
    });
    const twin = await db.message.create({
      data: { threadId: thread.id, author: "guardian", body: "", requestId: row.id },
    });
    await deliverGroupMessage(jobId, FAST);
    const outcome = await groupOutcome(jobId);
    expect(outcome.missed.map(({ state }) => state).sort()).toEqual(["failed", "gone"]);
    const job = await db.longJob.findUniqueOrThrow({ where: { id: jobId } });
    expect(job).toMatchObject({ state: "done", done: 3, failures: 1 });
    await db.message.delete({ where: { id: twin.id } });
    expectOk(await resumeJob(agent, { jobId }));
    await deliverGroupMessage(jobId, FAST);
    expect(await db.longJob.findUniqueOrThrow({ where: { id: jobId } })).toMatchObject({
      state: "done",
      done: 3,
      failures: 0,
    });
    expect(await db.message.count({ where: { thread: { groupMessageId } } })).toBe(2);
  });

  it("never changes what went", async () => {
    await makeBookingFamily();
    const { groupMessageId } = await send();
    await expect(
      db.groupMessage.update({ where: { id: groupMessageId }, data: { body: "Autre chose" } }),
    ).rejects.toThrow();
    const changed = await saveGroupMessage(agent, {
      groupMessageId,
      topicId,
      target: "everybody",
      targetId: null,
      targetDay: null,
      nature: "service",
      allowsReply: false,
      ...WORDS,
    });
    expect(changed).toEqual({ ok: false, refusal: { code: "already-sent" } });
  });
});

describe("who sees it", () => {
  it("opens its file to its recipients and to agents entitled, and to nobody else", async () => {
    const [mine, late] = [await makeBookingFamily(), await makeBookingFamily()];
    const groupMessageId = await write();
    const { attachmentId } = expectOk(await joinGroupFile(agent, groupMessageId, await makePng()));
    const asParent = (family: BookingFamily) => ({
      parent: { ...reader(family), sessionId: "", accountId: "", payerId: family.payerId },
      staff: null,
    });
    const asStaff = (permissions: Permission[]) => ({
      parent: null,
      staff: { ...agent, permissions: new Set(permissions), sessionId: "", accountId: "" },
    });
    const opens = async (who: Parameters<typeof readAttachment>[0]) =>
      (await readAttachment(who, attachmentId)).ok;
    expect(await opens(asParent(mine))).toBe(false);
    const { stamp } = await view(groupMessageId);
    const { jobId } = expectOk(await sendGroupMessage(agent, { groupMessageId, seen: stamp }));
    await db.guardianship.deleteMany({ where: { guardianId: late.payerId } });
    await deliverGroupMessage(jobId, FAST);
    expect(await opens(asParent(mine))).toBe(true);
    expect(await opens(asParent(late))).toBe(false);
    expect(await opens(asStaff(["messages.broadcast"]))).toBe(true);
    expect(await opens(asStaff(["payments.watch"]))).toBe(false);
    const staff = asStaff(["messages.broadcast"]);
    expect(await readProgress(staff, jobId)).toMatchObject({ isLive: false, done: 2 });
    expect(await readProgress(asStaff(["messages.answer"]), jobId)).toBeNull();
    expect(await readProgress(asParent(mine), jobId)).toBeNull();
    expect(await cancelJob({ ...agent, permissions: new Set<string>() }, { jobId })).toEqual({
      ok: false,
      refusal: { code: "unknown-job" },
    });
    await runDueWork();
  });
});
