import { afterAll, beforeEach, expect, it } from "vitest";
import {
  saveDepartmentEmail,
  saveMailSettings,
  saveMailSettingsSchema,
} from "#lib/catalog/save-mail-settings.ts";
import { now } from "#lib/clock.ts";
import { closeDb, db } from "#lib/db/client.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { watchJobs } from "#lib/jobs/watch-jobs.ts";
import { saveTopicNotice } from "#lib/messaging/save-topic-notice.ts";
import { sendMessage } from "#lib/messaging/send-message.ts";
import { sender } from "#lib/queue/boss.ts";
import { digestLines } from "#lib/reminders/digest-lines.ts";
import { sendDigests } from "#lib/reminders/send-digests.ts";
import { waitingWork } from "#lib/reminders/waiting-work.ts";
import { queueLists, type TaskKind, taskQueues } from "#lib/staff/task-kinds.ts";
import { taskTitle } from "#lib/staff/task-titles.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";
import { makeStaff } from "#tests/support/factories.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "07:30" });
});
afterAll(closeDb);

const mails = (template: string) => db.mailOutbox.findMany({ where: { template } });

async function write(name = "Cantine"): Promise<{ topicId: string; departmentId: string }> {
  const family = await makeEnrollingFamily();
  const topic = await db.messageTopic.findFirstOrThrow({ where: { name } });
  expectOk(
    await sendMessage(family, {
      topicId: topic.id,
      subject: "Une question",
      body: "Bonjour",
      requestId: crypto.randomUUID(),
    }),
  );
  return { topicId: topic.id, departmentId: topic.departmentId };
}

it("tells each service at 8 what waits for it, once, each number with its list", async () => {
  const { departmentId } = await write();
  await write();
  expect(await sendDigests()).toBeNull();
  await setClock({ day: "2026-11-23", time: "08:00" });
  await Promise.all([sendDigests(), sendDigests(), sendDigests()]);
  await sendDigests();
  const [digest, ...others] = await mails("staffDigest");
  expect(others).toEqual([]);
  const department = await db.department.findUniqueOrThrow({ where: { id: departmentId } });
  expect(digest).toMatchObject({
    recipient: department.email,
    params: {
      day: "lundi 23 novembre",
      lines: [
        { label: "2 messages sans réponse", path: `/admin/messagerie?service=${departmentId}` },
      ],
    },
  });
  await setClock({ day: "2026-11-24", time: "08:00" });
  expect(await sendDigests()).toBe(1);
  // Saturday, then a day on which nothing waits.
  await setClock({ day: "2026-11-28", time: "08:00" });
  expect(await sendDigests()).toBeNull();
  await db.messageThread.updateMany({ data: { waitingSince: null } });
  await setClock({ day: "2026-11-30", time: "08:00" });
  expect(await sendDigests()).toBe(0);
});

it("tells an account request to the service that knows the family, else to the first", async () => {
  const family = await makeBookingFamily();
  const { departmentId } = await db.activity.findUniqueOrThrow({ where: { code: "cantine" } });
  const other = await db.department.create({
    data: { code: "zz", name: "Sports", email: "sports@lens.example", phone: "" },
  });
  const who = { firstName: "Léa", lastName: "Roux", email: "lea@exemple.fr" };
  await db.accountRequest.create({
    data: { kind: "invitation", familyId: family.familyId, ...who },
  });
  await db.accountRequest.create({ data: { kind: "own", ...who } });
  const told = async (id: string, isFirst: boolean) =>
    (await waitingWork({ id, isFirst })).accountRequests;
  expect(await told(departmentId, true)).toBe(2);
  expect(await told(departmentId, false)).toBe(1);
  expect(await told(other.id, false)).toBe(0);
  expect(await told(other.id, true)).toBe(1);
});

it("keeps the messages of a daily theme for the summary", async () => {
  const { topicId } = await write();
  expect(await mails("staffNewMessage")).toHaveLength(1);
  const { actor } = await makeStaff();
  expectOk(await saveTopicNotice({ topicId, notice: "daily" }, actor as never));
  await write();
  expect(await mails("staffNewMessage")).toHaveLength(1);
  await setClock({ day: "2026-11-23", time: "08:00" });
  await sendDigests();
  const [digest] = await mails("staffDigest");
  expect(JSON.stringify(digest?.params)).toContain("2 messages sans réponse");
  expectOk(await saveTopicNotice({ topicId, notice: "atOnce" }, actor as never));
  await write();
  expect(await mails("staffNewMessage")).toHaveLength(2);
});

it("follows the addresses and the hours set on the screen, and refuses what is none", async () => {
  const { departmentId } = await write();
  const { actor } = await makeStaff();
  const form = {
    reminderWeekdays: ["1", "3"],
    reminderTime: "12:00",
    basketHours: "24",
    invoiceDaysBefore: "3",
    invoiceDaysAfter: "10, 4;10",
    digestWeekdays: "2",
    digestTime: "09:15",
    technicalEmail: "Informatique@lens.example",
  };
  for (const wrong of [
    { reminderTime: "25:00" },
    { basketHours: "0" },
    { basketHours: "beaucoup" },
    { invoiceDaysBefore: "-1" },
    { invoiceDaysBefore: " " },
    { invoiceDaysAfter: "0" },
    { invoiceDaysAfter: "5, 91" },
    { invoiceDaysAfter: "bientôt" },
    { technicalEmail: "a@b@c.fr" },
    { digestWeekdays: ["8"] },
  ])
    expect(saveMailSettingsSchema.safeParse({ ...form, ...wrong }).success).toBe(false);
  await saveMailSettings(saveMailSettingsSchema.parse(form), actor);
  expectOk(await saveDepartmentEmail({ departmentId, email: "cantine@lens.example" }, actor));
  await setClock({ day: "2026-11-23", time: "08:00" });
  expect(await sendDigests()).toBeNull();
  await setClock({ day: "2026-11-24", time: "09:15" });
  expect(await sendDigests()).toBe(1);
  expect((await mails("staffDigest"))[0]?.recipient).toBe("cantine@lens.example");
  const row = await db.setting.findUnique({ where: { key: "mails" } });
  expect(row?.value).toMatchObject({
    technicalEmail: "informatique@lens.example",
    basketHours: 24,
    invoiceDaysBefore: 3,
    invoiceDaysAfter: [4, 10],
  });
});

it("tells of a job that failed for good, and of payments without answer, once a day", async () => {
  expect(await watchJobs()).toBe(0);
  await sender();
  const failing = (name: string) => db.$executeRaw`
    INSERT INTO pgboss.job (name, state, completed_on, data)
    VALUES (${name}, 'failed', clock_timestamp(), '{}')`;
  await failing("render-invoice");
  // One failed sweep is made up for by the next.
  await failing("sweep-payments");
  expect(await watchJobs()).toBe(1);
  expect(await watchJobs()).toBe(0);
  const [alert] = await mails("staffAlert");
  expect(alert?.params).toEqual({ kind: "job", what: "les factures en PDF", count: 1 });
  await failing("sweep-payments");
  await failing("sweep-payments");
  expect(await watchJobs()).toBe(1);

  const family = await makeBookingFamily();
  await tick(family, [{ day: "2026-12-01" }]);
  const paymentId = await confirmPayment(family);
  await db.$executeRaw`UPDATE "Payment" SET state = 'open' WHERE id = ${paymentId}::uuid`;
  expect(await watchJobs()).toBe(0);
  await setClock({ day: "2026-11-23", time: "08:30" });
  expect(await watchJobs()).toBe(1);
  expect((await mails("staffAlert")).map(({ dedupeKey }) => dedupeKey).sort()).toEqual([
    "staffAlert/job/render-invoice/2026-11-23",
    "staffAlert/job/sweep-payments/2026-11-23",
    "staffAlert/payments/2026-11-23",
  ]);
});

it("counts a task of every kind in one service's summary, with its list", async () => {
  await db.department.create({
    data: { code: "zz-sports", name: "Sports", email: "sports@lens.example", phone: "" },
  });
  const departments = await db.department.findMany({ orderBy: { code: "asc" } });
  const family = await makeEnrollingFamily();
  const slot = await db.slot.findFirstOrThrow({ include: { activity: true } });
  const payment = async (kind: TaskKind) => {
    const paid = await makeBookingFamily();
    await tick(paid, [{ day: "2026-12-07" }]);
    const paymentId = await confirmPayment(paid);
    return { kind, key: `${kind}/${paymentId}`, familyId: paid.familyId, paymentId };
  };
  const task: Record<TaskKind, () => Promise<Prisma.StaffTaskCreateManyInput>> = {
    mailFailed: async () => ({ kind: "mailFailed", key: "mail/1", familyId: family.family.id }),
    mailToCheck: async () => ({ kind: "mailToCheck", key: "mail/2" }),
    "waiting.short": async () => ({
      kind: "waiting.short",
      key: `waiting.short/${slot.id}/${crypto.randomUUID()}/2026-12-07`,
      familyId: family.family.id,
    }),
    "health.erased": async () => ({ kind: "health.erased", key: "health.erased/2026-07-04" }),
    "health.unreadable": async () => ({
      kind: "health.unreadable",
      key: "health.unreadable/1",
      familyId: family.family.id,
    }),
    "attack.login": async () => ({ kind: "attack.login", key: "attack.login/1" }),
    "attack.letter": async () => ({ kind: "attack.letter", key: "attack.letter/1" }),
    "payment.unknown": async () => ({ kind: "payment.unknown", key: "payment.unknown/1" }),
    "payment.stuck": () => payment("payment.stuck"),
    "payment.late": () => payment("payment.late"),
    "payment.mismatch": () => payment("payment.mismatch"),
    "payment.quotient": async () => ({
      kind: "payment.quotient",
      key: "payment.quotient/1",
      familyId: family.family.id,
    }),
    "payment.school": async () => ({
      kind: "payment.school",
      key: "payment.school/1",
      familyId: family.family.id,
    }),
  };
  for (const kind of Object.keys(taskQueues) as TaskKind[]) {
    await db.staffTask.createMany({ data: [await task[kind]()] });
    const told = await Promise.all(
      departments.map(async ({ id }, rank) =>
        digestLines(await waitingWork({ id, isFirst: rank === 0 }), id).filter(
          ({ path, permission }) =>
            path === queueLists[taskQueues[kind]].path &&
            permission === queueLists[taskQueues[kind]].permission,
        ),
      ),
    );
    expect(told.flat(), kind).toHaveLength(1);
    expect(taskTitle(kind), kind).not.toContain("évènement");
    await db.staffTask.updateMany({ data: { resolvedAt: await now() } });
  }
});
