import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { startClosureMails } from "#lib/closures/start-closure-mails.ts";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { cancelJob, resumeJob } from "#lib/long-jobs/stop-job.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { makeBookingFamily, makeTown } from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { isSlow } from "#tests/support/effort.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { sendGroup } from "#tests/support/group-messages.ts";
import { startWorkerProcess, type WorkerProcess } from "#tests/support/worker-process.ts";

/** A thousand jobs in the slow suite. */
const JOBS = isSlow ? 1000 : 150;

let running: WorkerProcess[] = [];

beforeEach(resetDatabase);
afterEach(async () => {
  for (const worker of running) worker.kill();
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
});
afterAll(closeDb);

async function start(): Promise<WorkerProcess> {
  const worker = await startWorkerProcess({ LOG_LEVEL: "debug" });
  running.push(worker);
  return worker;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(50);
}

async function enqueue(count: number): Promise<void> {
  for (let from = 0; from < count; from += 50)
    await transaction(async (tx) => {
      for (let index = from; index < Math.min(count, from + 50); index += 1)
        await enqueueMail(tx, {
          template: "basketExpired",
          to: `parent${index}@exemple.fr`,
          params: { hadCancellations: false },
          dedupeKey: `basketExpired/${index}`,
        });
    });
}

const countIn = (state: "queued" | "sending" | "sent") => db.mailOutbox.count({ where: { state } });

describe("workers in processes of their own", () => {
  it("lose and double nothing when they are killed at random", { timeout: 600_000 }, async () => {
    await enqueue(JOBS);
    let kills = 0;
    // Two work all the time; one of the two is killed again and again, at any moment of its work.
    for (let sent = 0; sent < JOBS * 0.7; sent = await db.localMail.count()) {
      while (running.length < 2) await start();
      await pause(Math.random() * 700);
      const victim = running.splice(Math.random() < 0.5 ? 0 : 1, 1)[0];
      victim?.kill();
      await victim?.ended;
      kills += 1;
    }
    await start();
    // Leases and expiries last minutes: bring them forward.
    await until(async () => {
      await db.$executeRaw`
        UPDATE "MailOutbox" SET "lockedUntil" = clock_timestamp() - interval '1 second'
        WHERE state = 'sending'`;
      await runDueWork();
      return (await countIn("sent")) === JOBS;
    });
    expect(kills).toBeGreaterThan(0);
    const received = await db.localMail.findMany({ select: { recipient: true } });
    expect(received).toHaveLength(JOBS);
    expect(new Set(received.map(({ recipient }) => recipient)).size).toBe(JOBS);
  });

  it("end what they are doing on SIGTERM, leave with 0, and keep the rest", async () => {
    const worker = await start();
    await enqueue(60);
    await until(async () => (await db.localMail.count()) > 5);
    expect(await worker.end()).toBe(0);
    expect(worker.output()).toContain("worker.stopped");
    expect(await countIn("sending")).toBe(0);
    const active = await db.$queryRaw<{ jobs: number }[]>`
      SELECT count(*)::int AS jobs FROM pgboss.job WHERE state = 'active'`;
    expect(active).toEqual([{ jobs: 0 }]);
    expect((await countIn("sent")) + (await countIn("queued"))).toBe(60);
    expect(await db.localMail.count()).toBe(await countIn("sent"));
    expect(await db.mailOutbox.count({ where: { attempts: { gt: 1 } } })).toBe(0);
  });

  it("run each slot of a recurring job once between the two of them", async () => {
    const pair = [await start(), await start()];
    const slots = () => db.$queryRaw<{ id: string; slot: string }[]>`
      SELECT id::text, singleton_on::text AS slot FROM pgboss.job
      WHERE name = 'sweep-enrolments' AND singleton_on IS NOT NULL AND state = 'completed'`;
    await until(async () => (await slots()).length >= 2);
    const done = await slots();
    for (const worker of pair) expect(await worker.end()).toBe(0);
    expect(new Set(done.map(({ slot }) => slot)).size).toBe(done.length);
    const log = pair.map((worker) => worker.output()).join("\n");
    for (const { id } of done) {
      const times = log
        .split("\n")
        .filter((line) => line.includes("job.done") && line.includes(id));
      expect(times).toHaveLength(1);
    }
  });
});

it("delivers a message to many families once each when its worker is killed in the middle", async () => {
  await makeTown({ day: "2026-12-01", time: "10:00" });
  const agent = await makeAgent();
  for (let count = 0; count < 25; count += 1) await makeBookingFamily();
  const { jobId } = await sendGroup(agent);
  const delivered = () => db.groupRecipient.count({ where: { state: "delivered" } });
  const victim = await start();
  await until(async () => (await delivered()) >= 5);
  victim.kill();
  await victim.ended;
  const before = await delivered();
  expect(before).toBeLessThan(25);
  expect(await db.message.count()).toBe(before);
  expectOk(await cancelJob(agent, { jobId }));
  expectOk(await resumeJob(agent, { jobId }));
  await start();
  await until(async () => (await delivered()) === 25);
  await until(async () => (await db.longJob.count({ where: { state: "done" } })) === 1);
  expect(await db.message.count()).toBe(25);
  expect(await db.mailOutbox.count({ where: { template: "townInformation" } })).toBe(25);
  const job = await db.longJob.findUniqueOrThrow({ where: { id: jobId } });
  expect(job).toMatchObject({ done: 25, total: 25, failures: 0 });
});

it("tells a closure once to each household when its worker is killed again and again", {
  timeout: 600_000,
}, async () => {
  const homes = isSlow ? 300 : 15;
  await makeTown({ day: "2026-12-01", time: "10:00" });
  const agent = await makeAgent();
  const day = new Date("2026-12-08");
  const closure = await db.closure.create({
    data: { day, reason: "grève nationale", createdById: agent.staffMember.id },
  });
  for (let count = 0; count < homes; count += 1) {
    const { familyId, payerId } = await makeBookingFamily();
    const days = { firstDay: day, lastDay: day };
    await db.closureNotice.create({
      data: {
        ...days,
        closureId: closure.id,
        familyId,
        payerId,
        isMeals: true,
        bookings: 1,
        creditCents: 305,
      },
    });
  }
  await startClosureMails();
  const { id: jobId } = await db.longJob.findFirstOrThrow();
  const told = () => db.closureNotice.count({ where: { toldAt: { not: null } } });
  for (const part of isSlow ? [0.1, 0.3, 0.5, 0.7] : [0.3]) {
    const victim = await start();
    await until(async () => (await told()) >= homes * part);
    await pause(Math.random() * 50);
    victim.kill();
    await victim.ended;
    // Given again at once, and not after its minute.
    expectOk(await cancelJob(agent, { jobId }));
    expectOk(await resumeJob(agent, { jobId }));
  }
  await start();
  await until(async () => (await db.longJob.count({ where: { id: jobId, state: "done" } })) === 1);
  const mails = await db.mailOutbox.findMany({ where: { template: "closureCancelled" } });
  expect(mails).toHaveLength(homes);
  expect(new Set(mails.map(({ recipient }) => recipient)).size).toBe(homes);
  expect(await told()).toBe(homes);
});
