import { beforeEach, expect, it } from "vitest";
import { certificateChanges } from "#lib/certificates/changes.ts";
import { issueCertificates } from "#lib/certificates/issue-certificates.ts";
import { latestRun } from "#lib/certificates/latest-run.ts";
import { runCertificates } from "#lib/certificates/run-certificates.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { cancelJob, resumeJob } from "#lib/long-jobs/stop-job.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

/** One family that paid for real, and copies of it: each with its payer, its child, its payment and its booking. */
async function makePayers(count: number): Promise<void> {
  const family = await makeBookingFamily();
  const { familyId } = family;
  await db.child.updateMany({ where: { familyId }, data: { birthDay: new Date("2021-03-02") } });
  await tick(family, [{ day: "2026-12-07", slotId: family.slots.evening }]);
  const payment = await confirmPayment(family);
  await payByCard(payment);
  await settlePayment(payment);
  const client = await ownerClient();
  await client.query(COPY, [count - 1, familyId]);
  await setClock({ day: "2027-01-05", time: "09:00" });
}

const COPY = `
  WITH n AS (
    SELECT i, gen_random_uuid() AS family, gen_random_uuid() AS payer, gen_random_uuid() AS child,
      gen_random_uuid() AS account, gen_random_uuid() AS payment
    FROM generate_series(1, $1::int) i
  ), source AS (
    SELECT f.id AS family, c.id AS child, p.id AS payment, p."payerId" AS payer, g."accountId" AS account,
      b.id AS booking
    FROM "Family" f JOIN "Child" c ON c."familyId" = f.id JOIN "Payment" p ON p."familyId" = f.id
      JOIN "Guardian" g ON g.id = p."payerId" JOIN "Booking" b ON b."paymentId" = p.id
    WHERE f.id = $2::uuid
  ), accounts AS (
    INSERT INTO "Account" SELECT (jsonb_populate_record(a, jsonb_build_object('id', n.account,
      'username', 'copie-' || i, 'email', 'copie-' || i || '@exemple.fr'))).*
    FROM n, source s JOIN "Account" a ON a.id = s.account RETURNING 1
  ), payers AS (
    INSERT INTO "Guardian" SELECT (jsonb_populate_record(g, jsonb_build_object('id', n.payer,
      'accountId', n.account))).* FROM n, source s JOIN "Guardian" g ON g.id = s.payer RETURNING 1
  ), families AS (
    INSERT INTO "Family" SELECT (jsonb_populate_record(f, jsonb_build_object('id', n.family,
      'fileNumber', 'C' || i, 'defaultPayerId', n.payer))).*
    FROM n, source s JOIN "Family" f ON f.id = s.family RETURNING 1
  ), children AS (
    INSERT INTO "Child" SELECT (jsonb_populate_record(c, jsonb_build_object('id', n.child,
      'familyId', n.family))).* FROM n, source s JOIN "Child" c ON c.id = s.child RETURNING 1
  ), payments AS (
    INSERT INTO "Payment" SELECT (jsonb_populate_record(p, jsonb_build_object('id', n.payment,
      'familyId', n.family, 'payerId', n.payer, 'requestId', gen_random_uuid(), 'providerRef', 'copie-' || i))).*
    FROM n, source s JOIN "Payment" p ON p.id = s.payment RETURNING 1
  )
  INSERT INTO "Booking" SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(),
    'familyId', n.family, 'childId', n.child, 'paymentId', n.payment))).*
  FROM n, source s JOIN "Booking" b ON b.id = s.booking`;

const job = (id: string) => db.longJob.findUniqueOrThrow({ where: { id } });
const start = async () =>
  expectOk(await issueCertificates(await makeAgent(), { year: 2026 })).jobId;

it("stops, goes on where it was, and ends with one certificate and one mail for each payer", async () => {
  await makePayers(7);
  const agent = await makeAgent();
  const { jobId } = expectOk(await issueCertificates(agent, { year: 2026 }));
  expect(await job(jobId)).toMatchObject({ state: "queued", done: 0, total: 7 });
  // One transaction of two families in a slice without time, then the next slice is asked for.
  await runCertificates(jobId, { familiesAtOnce: 2, sliceSeconds: 0 });
  expect(await job(jobId)).toMatchObject({ state: "running", done: 2, total: 7 });
  expect(await db.taxCertificate.count()).toBe(2);
  expectOk(await cancelJob(agent, { jobId }));
  await runCertificates(jobId);
  expect(await job(jobId)).toMatchObject({ state: "cancelled", done: 2 });
  expect((await latestRun(2026))?.progress).toMatchObject({ isLive: false, done: 2, total: 7 });
  expectOk(await resumeJob(agent, { jobId }));
  await runCertificates(jobId);
  expect(await job(jobId)).toMatchObject({ state: "done", done: 7, total: 7, failures: 0 });
  const paid = await db.taxCertificate.groupBy({ by: ["payerId"], _count: true });
  expect(paid.map(({ _count }) => _count)).toEqual(Array(7).fill(1));
  expect(await db.mailOutbox.count({ where: { template: "taxCertificateReady" } })).toBe(7);
  expect(await db.mailOutbox.count({ where: { template: "staffJobDone" } })).toBe(1);
});

it("is taken up by another process after a kill, with nothing twice", async () => {
  await makePayers(6);
  const jobId = await start();
  await runCertificates(jobId, { familiesAtOnce: 2, sliceSeconds: 0 });
  // Killed in the middle of a transaction: its families are not done. Two processes then get the same job.
  const crash = db.$transaction(async (tx) => {
    await tx.$executeRaw`UPDATE "LongJob" SET done = done + 2 WHERE id = ${jobId}::uuid`;
    throw new Error("killed");
  });
  await expect(crash).rejects.toThrow("killed");
  await Promise.all([
    runCertificates(jobId, { familiesAtOnce: 1, sliceSeconds: 60 }),
    runCertificates(jobId, { familiesAtOnce: 3, sliceSeconds: 60 }),
  ]);
  expect(await job(jobId)).toMatchObject({ state: "done", done: 6, total: 6 });
  expect(await db.taxCertificate.count()).toBe(6);
  expect(await db.mailOutbox.count({ where: { template: "taxCertificateReady" } })).toBe(6);
});

it("leaves out a family that fails, says so, and tries it again when asked", async () => {
  await makePayers(4);
  const agent = await makeAgent();
  const { jobId } = expectOk(await issueCertificates(agent, { year: 2026 }));
  const { familyId } = await db.payment.findFirstOrThrow({ orderBy: { id: "desc" } });
  const client = await ownerClient();
  await client.query(`CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW."familyId" = '${familyId}' THEN RAISE 'no'; END IF; RETURN NEW; END $$`);
  await client.query(
    `CREATE TRIGGER fails BEFORE INSERT ON "TaxCertificate" FOR EACH ROW EXECUTE FUNCTION fails()`,
  );
  await runCertificates(jobId);
  expect(await job(jobId)).toMatchObject({ state: "done", done: 4, total: 4, failures: 1 });
  expect(await db.taxCertificate.count()).toBe(3);
  await client.query(`DROP TRIGGER fails ON "TaxCertificate"; DROP FUNCTION fails()`);
  expectOk(await resumeJob(agent, { jobId }));
  await runCertificates(jobId);
  expect(await job(jobId)).toMatchObject({ state: "done", done: 4, total: 4, failures: 0 });
  expect(await db.taxCertificate.count()).toBe(4);
});

it("holds for hundreds of payers, in short transactions", async () => {
  await makePayers(400);
  const jobId = await start();
  await runCertificates(jobId, { familiesAtOnce: 50, sliceSeconds: 600 });
  expect(await job(jobId)).toMatchObject({ state: "done", done: 400, total: 400, failures: 0 });
  expect(await db.taxCertificate.count()).toBe(400);
  expect((await certificateChanges(2026)).toIssue).toEqual([]);
}, 360_000);
