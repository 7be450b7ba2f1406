import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { applyClosures } from "#lib/closures/apply-closures.ts";
import { declareClosure } from "#lib/closures/declare-closure.ts";
import {
  deliverClosureMails,
  deliverWaitingClosureMails,
} from "#lib/closures/deliver-closure-mails.ts";
import { closureMails } from "#lib/closures/queries.ts";
import { reopenDay } from "#lib/closures/reopen-day.ts";
import { closureSchema } from "#lib/closures/schema.ts";
import { closeDb, db } from "#lib/db/client.ts";
import { readFollowedJob } from "#lib/long-jobs/queries.ts";
import { cancelJob, resumeJob } from "#lib/long-jobs/stop-job.ts";
import { sweepStuckJobs } from "#lib/long-jobs/sweep-stuck-jobs.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { makeFamily } from "#tests/support/factories.ts";
import { openPage, payByCard } from "#tests/support/pay.ts";

/** The mails of a closure: written down with the avoir, made by long work, once each whatever happens. */

const DAY = "2026-12-08";
const ONE = { atOnce: 1, everyMs: 0, sliceSeconds: 0 };
let agent: Awaited<ReturnType<typeof makeAgent>>;

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  agent = await makeAgent();
});
afterAll(closeDb);

async function book(count: number): Promise<BookingFamily[]> {
  const families = [];
  for (let rank = 0; rank < count; rank += 1) {
    const family = await makeBookingFamily();
    await tick(family, [{ day: DAY }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    families.push(family);
  }
  return families;
}

async function close(): Promise<string> {
  const input = closureSchema.parse({ from: DAY, kind: "strike", reason: "grève nationale" });
  const actId = crypto.randomUUID();
  const by = { staffMemberId: agent.staffMember.id, actor: agent.actor };
  expectOk(await declareClosure(by, { ...input, actId }));
  return actId;
}

async function jobOf(actId: string): Promise<string> {
  return (await closureMails(actId)).job?.id ?? expect.fail();
}

const mails = () => db.mailOutbox.findMany({ where: { template: "closureCancelled" } });
const toldEnd = () => db.mailOutbox.findMany({ where: { template: "staffJobDone" } });

describe("the mails of a closure", () => {
  it("are followed, stopped and taken up again; the avoirs do not wait for them, nobody gets two", async () => {
    const families = await book(4);
    const actId = await close();
    await Promise.all([applyClosures(), applyClosures()]);
    expect(await db.booking.count({ where: { state: "cancelled" } })).toBe(4);
    expect(await mails()).toEqual([]);
    const jobId = await jobOf(actId);
    expect(await closureMails(actId)).toMatchObject({ total: 0, homes: 4, told: 0 });
    await deliverClosureMails(jobId, ONE);
    expect(await mails()).toHaveLength(1);
    expect(await readFollowedJob(agent.permissions, jobId)).toMatchObject({
      kind: "closureMail",
      closureNotices: [{ closure: { actId, reason: "grève nationale" } }],
      progress: { isLive: true, done: 1, total: 4, unit: "foyers" },
    });
    expectOk(await cancelJob(agent, { jobId }));
    await deliverClosureMails(jobId, ONE);
    await deliverWaitingClosureMails();
    await applyClosures();
    expect(await mails(), "what an agent stopped stays so").toHaveLength(1);
    expect(await closureMails(actId)).toMatchObject({ told: 1, job: { state: "cancelled" } });
    // A day opened again gives nobody its booking back: those who were cancelled are still told.
    const closure = await db.closure.findFirstOrThrow({ where: { actId } });
    expectOk(await reopenDay({ closureId: closure.id, actor: agent.actor }));
    expectOk(await resumeJob(agent, { jobId }));
    await Promise.all(
      [1, 2, 3].map(() => deliverClosureMails(jobId, { ...ONE, sliceSeconds: 60 })),
    );
    const sent = await mails();
    expect(new Set(sent.map(({ familyId }) => familyId))).toEqual(
      new Set(families.map(({ familyId }) => familyId)),
    );
    expect(sent).toHaveLength(4);
    expect(await closureMails(actId)).toMatchObject({
      total: 4,
      waiting: 4,
      homes: 4,
      told: 4,
      job: { id: jobId, state: "done" },
    });
    expect(await toldEnd()).toMatchObject([
      { params: { title: "E-mails d’une fermeture", done: 4, total: 4, isStopped: false } },
    ]);
    await deliverClosureMails(jobId);
    await applyClosures();
    expect(await mails()).toHaveLength(4);
    expect(await db.longJob.count({ where: { kind: "closureMail" } })).toBe(1);
  });

  it("leave after a worker died between the avoir and their work, or stopped for an hour", async () => {
    await book(2);
    const actId = await close();
    await applyClosures();
    // As if it had died before it gave the notices to a work.
    await db.closureNotice.updateMany({ data: { jobId: null } });
    await db.longJob.deleteMany({ where: { kind: "closureMail" } });
    expect(await closureMails(actId)).toMatchObject({ homes: 2, told: 0, job: null });
    await applyClosures();
    const jobId = await jobOf(actId);
    await setClock({ day: "2026-12-01", time: "11:05" });
    expect(await sweepStuckJobs()).toBe(1);
    expect(await toldEnd()).toMatchObject([{ params: { isStopped: true, done: 0, total: 2 } }]);
    expectOk(await resumeJob(agent, { jobId }));
    await deliverWaitingClosureMails();
    expect(await mails()).toHaveLength(2);
  });

  it("tell what was being paid meanwhile by a work of its own, or by the one that an agent stopped", async () => {
    const [first] = await book(1);
    const late: { family: BookingFamily; paymentId: string }[] = [];
    for (const _ of [1, 2]) {
      const family = await makeBookingFamily();
      await tick(family, [{ day: DAY }]);
      const paymentId = await confirmPayment(family);
      await openPage(paymentId);
      late.push({ family, paymentId });
    }
    const actId = await close();
    const pay = async (rank: number) => {
      const paymentId = late[rank]?.paymentId ?? "";
      await payByCard(paymentId);
      await settlePayment(paymentId);
      await applyClosures();
    };
    await applyClosures();
    const jobId = await jobOf(actId);
    await deliverWaitingClosureMails();
    expect((await mails()).map(({ familyId }) => familyId)).toEqual([first?.familyId]);
    await pay(0);
    const second = await jobOf(actId);
    expect(second).not.toBe(jobId);
    expectOk(await cancelJob(agent, { jobId: second }));
    await pay(1);
    expect(await db.longJob.findUnique({ where: { id: second } })).toMatchObject({
      state: "cancelled",
      total: 2,
    });
    await deliverWaitingClosureMails();
    expect(await mails()).toHaveLength(1);
    expectOk(await resumeJob(agent, { jobId: second }));
    await deliverWaitingClosureMails();
    expect(await mails()).toHaveLength(3);
  });

  it("go to the address of the moment, and to no account closed meanwhile", async () => {
    const [moved, closed] = await book(2);
    await close();
    await applyClosures();
    const accountOf = (family: BookingFamily | undefined) =>
      db.account.findFirstOrThrow({ where: { guardian: { id: family?.payerId ?? "" } } });
    const email = "nouvelle@exemple.fr";
    await db.account.update({ where: { id: (await accountOf(moved)).id }, data: { email } });
    const lockedAt = new Date();
    await db.account.update({ where: { id: (await accountOf(closed)).id }, data: { lockedAt } });
    await deliverWaitingClosureMails();
    expect((await mails()).map(({ recipient }) => recipient)).toEqual([email]);
    expect(await db.longJob.findFirst()).toMatchObject({ state: "done", done: 2, total: 2 });
  });

  it("do not go to an adult of two files about the one that is erased meanwhile", async () => {
    const [family] = await book(1);
    if (!family) return expect.fail();
    const { familyId, payerId } = family;
    const other = await makeFamily();
    await db.guardianship.create({ data: { familyId: other.id, guardianId: payerId } });
    // Nobody pays for the others: she stood for herself alone.
    await db.family.update({ where: { id: familyId }, data: { defaultPayerId: null } });
    const actId = await close();
    await applyClosures();
    expectOk(await cancelJob(agent, { jobId: await jobOf(actId) }));
    // The avoir is spent and its day is over: nothing prevents the erasure any more.
    await tick(family, [{ day: "2026-12-10" }]);
    await confirmPayment(family);
    await setClock({ day: "2026-12-11", time: "10:00" });
    const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: familyId } });
    expectOk(await eraseFamily(agent, { familyId, fileNumber }));
    expectOk(await resumeJob(agent, { jobId: await jobOf(actId) }));
    await deliverWaitingClosureMails();
    expect(await mails()).toEqual([]);
    expect(await closureMails(actId)).toMatchObject({ told: 1, job: { state: "done" } });
  });
});
