import { beforeEach, describe, expect, it } from "vitest";
import { certificateChanges } from "#lib/certificates/changes.ts";
import { issueCertificates } from "#lib/certificates/issue-certificates.ts";
import { paidCare } from "#lib/certificates/paid-care.ts";
import { findCertificate, listCertificates } from "#lib/certificates/queries.ts";
import { runCertificates } from "#lib/certificates/run-certificates.ts";
import { storeCertificatePdf } from "#lib/certificates/store-certificate-pdf.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import {
  type BookingFamily,
  bookingsOf,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";
import { townChange } from "#tests/support/town-change.ts";

const DAYS = ["2026-12-07", "2026-12-08", "2027-01-14"];

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

async function make(): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await makeSmall(family);
  return family;
}

async function makeSmall({ familyId }: BookingFamily): Promise<void> {
  await db.child.updateMany({ where: { familyId }, data: { birthDay: new Date("2021-03-02") } });
}

/** Meals and evenings of three days, paid in 2026. */
async function payThreeDays(family: BookingFamily, days = DAYS): Promise<void> {
  await tick(
    family,
    days.flatMap((day) => [{ day }, { day, slotId: family.slots.evening }]),
  );
  const payment = await confirmPayment(family);
  await payByCard(payment);
  await settlePayment(payment);
}

const reader = ({ familyId, payerId }: BookingFamily) => ({
  family: { id: familyId },
  guardian: { id: payerId },
});

async function carePaid({ familyId }: BookingFamily): Promise<number> {
  const { _sum } = await db.booking.aggregate({
    where: { familyId, state: "booked" },
    _sum: { carePartCents: true },
  });
  return _sum.carePartCents ?? 0;
}

/** Starts the work and does it. */
async function issue(agent: Awaited<ReturnType<typeof makeAgent>>): Promise<number> {
  const { jobId } = expectOk(await issueCertificates(agent, { year: 2026 }));
  await runCertificates(jobId);
  const job = await db.longJob.findUniqueOrThrow({ where: { id: jobId } });
  expect(job).toMatchObject({ state: "done", done: job.total, failures: 0 });
  return job.done;
}

const newYear = () => setClock({ day: "2027-01-05", time: "09:00" });

describe("days that the town hall booked without payment", () => {
  it("count in the year in which they are paid", async () => {
    const family = await make();
    await setClock({ day: "2026-12-03", time: "10:00" });
    const slotId = family.slots.evening;
    expectOk(await townChange(family, { days: ["2026-12-07"], slotId }));
    await newYear();
    expect([await paidCare(2026), await paidCare(2027)]).toEqual([[], []]);
    await tick(family, [{ day: "2027-01-14", slotId }]);
    const payment = await confirmPayment(family);
    await payByCard(payment);
    await settlePayment(payment);
    expect(await paidCare(2026)).toEqual([]);
    const [paid] = await paidCare(2027);
    expect(paid?.lines[0]?.amountCents).toBe(await carePaid(family));
    expect(await bookingsOf(family, "booked")).toHaveLength(2);
  });
});

describe("tax certificates", () => {
  it("say what was paid for care in the year, without the meals, once, and tell the payer", async () => {
    const [family, agent] = [await make(), await makeAgent()];
    await payThreeDays(family);
    expect(await issueCertificates(agent, { year: 2026 })).toEqual({
      ok: false,
      refusal: { code: "year-closed" },
    });
    await newYear();
    const care = await carePaid(family);
    const { _sum } = await db.booking.aggregate({ _sum: { priceCents: true } });
    expect(care).toBeGreaterThan(0);
    expect(care).toBeLessThan(_sum.priceCents ?? 0);
    expect(await issue(agent)).toBe(1);
    const [shown] = await listCertificates(reader(family));
    expect(shown).toMatchObject({ year: 2026, totalCents: care, isCorrection: false });
    expect(await issueCertificates(agent, { year: 2026 })).toEqual({
      ok: false,
      refusal: { code: "nothing-to-issue" },
    });
    const mails = await db.mailOutbox.count({ where: { template: "taxCertificateReady" } });
    expect(mails).toBe(1);
  });

  it("leave out children who were six, and days given back", async () => {
    const [family, agent] = [await make(), await makeAgent()];
    await db.child.updateMany({ data: { birthDay: new Date("2020-01-01") } });
    await payThreeDays(family);
    await newYear();
    expect((await certificateChanges(2026)).toIssue).toEqual([]);
    await db.child.updateMany({ data: { birthDay: new Date("2020-01-02") } });
    await issue(agent);
    const before = await carePaid(family);
    // Still in time to cancel in January: its price comes back, the certificate is corrected.
    await tick(family, [{ day: "2027-01-14", slotId: family.slots.evening, on: false }]);
    expectOk(await confirm(family));
    expect(await bookingsOf(family, "cancelled")).toHaveLength(1);
    expect(await issue(agent)).toBe(1);
    const [shown, ...others] = await listCertificates(reader(family));
    expect(others).toEqual([]);
    expect(shown).toMatchObject({ totalCents: await carePaid(family), isCorrection: true });
    expect(shown?.totalCents).toBeLessThan(before);
    const text = readPdfLines(await storeCertificatePdf(shown?.id ?? "")).join(" ");
    expect(text).toContain("annule et remplace la précédente");
  });

  it("are one per payer: a separated parent finds her own only", async () => {
    const { even, odd } = await makeSeparatedParents();
    const agent = await makeAgent();
    await makeSmall(even);
    // ISO weeks 50 and 51 of 2026.
    await payThreeDays(even, ["2026-12-07"]);
    await payThreeDays(odd, ["2026-12-14"]);
    await newYear();
    expect(await issue(agent)).toBe(2);
    const [own] = await listCertificates(reader(odd));
    expect(await listCertificates(reader(odd))).toHaveLength(1);
    expect(await findCertificate(own?.id ?? "", reader(odd))).not.toBeNull();
    const theirs = await db.taxCertificate.findFirstOrThrow({ where: { payerId: even.payerId } });
    expect(await findCertificate(theirs.id, reader(odd))).toBeNull();
    expect(await findCertificate("nothing", reader(odd))).toBeNull();
  });

  it("are issued once by two agents at once, and go with an erased family", async () => {
    const [family, agent] = [await make(), await makeAgent()];
    await payThreeDays(family, ["2026-12-07"]);
    await newYear();
    const both = await Promise.all([
      issueCertificates(agent, { year: 2026 }),
      issueCertificates(agent, { year: 2026 }),
    ]);
    const [first, second] = both.map((started) => expectOk(started).jobId);
    expect(second).toBe(first);
    // Given twice by the queue, too.
    await Promise.all([runCertificates(first ?? ""), runCertificates(first ?? "")]);
    expect(await db.taxCertificate.count()).toBe(1);
    const [shown] = await listCertificates(reader(family));
    const bytes = await storeCertificatePdf(shown?.id ?? "");
    expect(await storeCertificatePdf(shown?.id ?? "")).toEqual(bytes);
    await runDueWork();
    const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: family.familyId } });
    expectOk(await eraseFamily(agent, { familyId: family.familyId, fileNumber }));
    expect(await db.taxCertificate.count()).toBe(0);
    const sheets = { subject: { startsWith: "tax-certificate/" }, wrappedKey: { not: null } };
    expect(await db.storedFile.count({ where: sheets })).toBe(0);
  });
});
