import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeEach, expect, it } from "vitest";
import { closeDb, db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { startWorker } from "#lib/jobs/start-worker.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { startWorkerProcess } from "#tests/support/worker-process.ts";

beforeEach(resetDatabase);
afterAll(closeDb);

async function enqueue(from: number, to: number): Promise<void> {
  await transaction(async (tx) => {
    for (let index = from; index < to; index += 1)
      await enqueueMail(tx, {
        template: "basketExpired",
        to: `parent${index}@exemple.fr`,
        params: { hadCancellations: false },
        dedupeKey: `basketExpired/${index}`,
      });
  });
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(100);
}

const isAllSent = async (count: number) =>
  (await db.mailOutbox.count({ where: { state: "sent" } })) === count;

it("asks for a job if and only if the transaction commits", async () => {
  const broken = transaction(async (tx) => {
    await enqueueJob(tx, "render-invoice", { invoiceId: "a" });
    throw new Error("no");
  });
  await expect(broken).rejects.toThrow("no");
  await transaction((tx) => enqueueJob(tx, "render-invoice", { invoiceId: "b" }));
  const jobs = await db.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'render-invoice'`;
  expect(jobs).toEqual([{ data: { invoiceId: "b" } }]);
});

it("keeps the queue under the application's own role", async () => {
  await transaction((tx) => enqueueJob(tx, "sweep-outbox", {}));
  const owners =
    await db.$queryRaw`SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'pgboss'`;
  expect(owners).toEqual([{ tableowner: "preau_app" }]);
});

it("runs all that is due at once when the demonstration clock was moved", async () => {
  await enqueue(0, 3);
  await db.mailOutbox.updateMany({ data: { nextAt: new Date("2998-01-01") } });
  await runDueWork();
  expect(await db.localMail.count()).toBe(0);
  await db.clockOffset.create({ data: { id: 1, seconds: 2_000_000_000 } });
  await db.$executeRaw`UPDATE "MailOutbox" SET "nextAt" = clock_timestamp() + interval '1 day'`;
  await runDueWork();
  expect(await db.localMail.count()).toBe(3);
});

it("shares the jobs of two workers without doing one twice, and stops when asked", async () => {
  await enqueue(0, 40);
  const workers = await Promise.all([startWorker(), startWorker()]);
  await until(() => isAllSent(40));
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(await db.localMail.count()).toBe(40);
  const twice = await db.mailOutbox.count({ where: { attempts: { gt: 1 } } });
  expect(twice).toBe(0);
});

it("runs each slot of a recurring job once, whatever the number of workers", async () => {
  const workers = await Promise.all([startWorker(), startWorker(), startWorker()]);
  await until(async () => (await slots()).length > 0);
  await Promise.all(workers.map((worker) => worker.stop()));
  for (const { jobs } of await slots()) expect(jobs).toBe(1n);
});

const slots = () => db.$queryRaw<{ jobs: bigint }[]>`
  SELECT singleton_on, count(*) AS jobs FROM pgboss.job
  WHERE name = 'sweep-outbox' AND singleton_on IS NOT NULL GROUP BY 1`;

it("refuses to start without its settings, naming each of them", async () => {
  const worker = await startWorkerProcess({ DATABASE_URL: "", AUTH_SECRET: "short" }, false);
  expect(await worker.ended).toBe(1);
  expect(worker.output()).toMatch(/DATABASE_URL manque[\s\S]*AUTH_SECRET doit compter/);
  expect(worker.output()).not.toMatch(/short|at .*\.ts:\d+/);
});
