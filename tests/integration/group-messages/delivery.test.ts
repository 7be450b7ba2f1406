import { beforeEach, describe, expect, it } from "vitest";
import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { deliverGroupMessage } from "#lib/group-messages/deliver-group-message.ts";
import { joinGroupFile } from "#lib/group-messages/join-file.ts";
import { missedFile } from "#lib/group-messages/missed-file.ts";
import { groupOutcome } from "#lib/group-messages/queries.ts";
import { saveGroupMessage } from "#lib/group-messages/save-group-message.ts";
import { sendGroupMessage } from "#lib/group-messages/send-group-message.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { readProgress } from "#lib/long-jobs/queries.ts";
import { cancelJob, resumeJob } from "#lib/long-jobs/stop-job.ts";
import { inboxFilterOf } from "#lib/messaging/inbox-filter.ts";
import { listInbox } from "#lib/messaging/list-inbox.ts";
import { listThreads, readThread } from "#lib/messaging/queries.ts";
import { readAttachment } from "#lib/messaging/read-attachment.ts";
import { saveDraft } from "#lib/messaging/save-draft.ts";
import { noteFault } from "#lib/notifications/faulty-address.ts";
import type { Permission } from "#lib/staff/permissions.ts";
import { type BookingFamily, makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makePng } from "#tests/support/files.ts";
import {
  FAST,
  readerOf,
  sendGroup,
  viewGroup,
  WORDS,
  writeGroup,
} from "#tests/support/group-messages.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";

let agent: Awaited<ReturnType<typeof makeAgent>>;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  agent = await makeAgent();
});

const aTopic = async () => (await db.messageTopic.findFirstOrThrow()).id;

describe("the delivery", () => {
  it("puts the message in each adult's portal and tells each by a mail without its words", async () => {
    const { even, odd } = await makeSeparatedParents("full");
    const silent = await makeBookingFamily();
    await db.guardian.update({ where: { id: silent.payerId }, data: { accountId: null } });
    const { jobId } = await sendGroup(agent);
    await deliverGroupMessage(jobId, FAST);
    for (const family of [even, odd, silent]) {
      const [thread] = (await listThreads(readerOf(family), "received")).threads;
      expect(thread).toMatchObject({ subject: WORDS.subject, hasNewForFamily: true });
      const read = await readThread(readerOf(family), thread?.id ?? "");
      expect(read?.messages.map(({ body }) => body)).toEqual([WORDS.body]);
      expect(
        await saveDraft(readerOf(family), { threadId: thread?.id ?? "", body: "Ah" }),
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
    const inbox = await listInbox(inboxFilterOf({ etat: "tous" }), agent.staffMember.id);
    expect(inbox.total).toBe(0);
  });

  it("is told by mail to whoever refuses such mails only when the service needs it", async () => {
    const [wants, refuses] = [await makeBookingFamily(), await makeBookingFamily()];
    await db.mailChoice.create({
      data: { guardianId: refuses.payerId, topic: "groupMessages", isWanted: false },
    });
    const news = await sendGroup(agent, { nature: "news" });
    await deliverGroupMessage(news.jobId, FAST);
    const told = await db.mailOutbox.findMany({ where: { template: "townNews" } });
    expect(told.map(({ guardianId }) => guardianId)).toEqual([wants.payerId]);
    expect((await groupOutcome(news.jobId)).delivered).toBe(2);
    expect((await listThreads(readerOf(refuses), "received")).total).toBe(1);
    const service = await sendGroup(agent, { nature: "service" });
    await deliverGroupMessage(service.jobId, FAST);
    expect(await db.mailOutbox.count({ where: { template: "townInformation" } })).toBe(2);
  });

  it("counts apart those whose address is in fault: no mail leaves for them", async () => {
    const [well, faulty] = [await makeBookingFamily(), await makeBookingFamily()];
    const emailOf = async (id: string) =>
      (await db.account.findFirstOrThrow({ where: { guardian: { id } } })).email;
    const email = await emailOf(faulty.payerId);
    await transaction((tx) => noteFault(tx, { email, fault: "bounced", familyId: null }));
    const { jobId } = await sendGroup(agent);
    await deliverGroupMessage(jobId, FAST);
    const { notices } = await groupOutcome(jobId);
    expect(notices).toHaveLength(2);
    expect(notices).toEqual(
      expect.arrayContaining([
        { notice: "mail", count: 1 },
        { notice: "faulty", count: 1 },
      ]),
    );
    expect((await listThreads(readerOf(faulty), "received")).total).toBe(1);
    const leaving = { template: "townInformation", state: "queued" as const };
    expect(await db.mailOutbox.findMany({ where: leaving })).toMatchObject([
      { recipient: await emailOf(well.payerId) },
    ]);
  });

  it("stops when asked, goes on where it was, and doubles nothing however often it runs", async () => {
    for (let count = 0; count < 12; count += 1) await makeBookingFamily();
    const { jobId } = await sendGroup(agent, { allowsReply: true });
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
    const { jobId } = await sendGroup(agent);
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
    const { groupMessageId, jobId } = await sendGroup(agent);
    await db.guardianship.deleteMany({ where: { guardianId: gone.payerId } });
    // A message of another hand under this recipient's number: the row cannot be written.
    const row = await db.groupRecipient.findFirstOrThrow({ where: { guardianId: broken.payerId } });
    const thread = await db.messageThread.create({
      data: {
        familyId: fine.familyId,
        guardianId: fine.payerId,
        topicId: await aTopic(),
        subject: "Autre",
        lastMessageAt: realNow(),
      },
    });
    const twin = await db.message.create({
      data: { threadId: thread.id, author: "guardian", body: "", requestId: row.id },
    });
    await deliverGroupMessage(jobId, FAST);
    const outcome = await groupOutcome(jobId);
    expect(outcome.missed.map(({ state }) => state).sort()).toEqual(["failed", "gone"]);
    expect(outcome.missedTotal).toBe(2);
    const file = (await missedFile(agent, jobId)) ?? "";
    expect(file.trim().split("\r\n")).toHaveLength(3);
    expect(file).toContain("Erreur : à réessayer");
    expect(await missedFile(agent, crypto.randomUUID())).toBeNull();
    expect(
      await db.auditEvent.findMany({ where: { action: "group.missed.export" } }),
    ).toMatchObject([{ actorId: agent.staffMember.id, objectId: jobId, facts: { lines: 2 } }]);
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
    const { groupMessageId } = await sendGroup(agent);
    await expect(
      db.groupMessage.update({ where: { id: groupMessageId }, data: { body: "Autre chose" } }),
    ).rejects.toThrow();
    const changed = await saveGroupMessage(agent, {
      groupMessageId,
      topicId: await aTopic(),
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
    const groupMessageId = await writeGroup(agent);
    const { attachmentId } = expectOk(await joinGroupFile(agent, groupMessageId, await makePng()));
    const asParent = (family: BookingFamily) => ({
      parent: { ...readerOf(family), sessionId: "", accountId: "", payerId: family.payerId },
      staff: null,
    });
    const asStaff = (permissions: Permission[]) => ({
      parent: null,
      staff: { ...agent, permissions: new Set(permissions), sessionId: "", accountId: "" },
    });
    const opens = async (who: Parameters<typeof readAttachment>[0]) =>
      (await readAttachment(who, attachmentId)).ok;
    expect(await opens(asParent(mine))).toBe(false);
    const { stamp } = await viewGroup(groupMessageId);
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
