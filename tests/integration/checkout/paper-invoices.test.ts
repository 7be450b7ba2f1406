import { beforeEach, expect, it } from "vitest";
import { fieldState } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { loadPaperDesk, preparePaperRun, printPaperRun } from "#lib/invoices/paper-invoices.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { parentOf } from "#tests/support/corrections.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";
import { readPdfLines } from "#tests/support/read-pdf.ts";
import { makeSeparatedParents } from "#tests/support/separated-parents.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

async function book(who: BookingFamily, on: string) {
  await tick(who, [{ day: on }]);
  const paymentId = await confirmPayment(who);
  await payByCard(paymentId);
  expect(await settlePayment(paymentId)).toBe("confirmed");
  return (await db.invoice.findUniqueOrThrow({ where: { paymentId } })).number;
}

async function choose(
  who: BookingFamily,
  field: "invoiceDelivery" | "ownDelivery",
  delivery: "email" | "paper",
  rights: "full" | "limited" = "full",
) {
  const guardianId = field === "ownDelivery" ? who.payerId : null;
  const { stamp } = await fieldState(field, {
    familyId: who.familyId,
    childId: null,
    guardianId,
  });
  return requestChange(
    { ...parentOf(who), rights },
    { field, subjectId: guardianId, value: { delivery }, seen: stamp },
  );
}

it("prints the invoices of whoever chose paper, from that choice on, each once, and journals it", async () => {
  const [family, other] = [await makeBookingFamily(), await makeBookingFamily()];
  const staff = await makeAgent();
  await book(family, "2026-12-07");
  await book(other, "2026-12-07");
  expect(await preparePaperRun(staff)).toMatchObject({ refusal: { code: "nothing-waits" } });
  expectOk(await choose(family, "invoiceDelivery", "paper"));
  const numbers = [await book(family, "2026-12-08"), await book(family, "2026-12-10")];
  await book(other, "2026-12-08");
  // The mail leaves all the same.
  expect(await db.mailOutbox.count({ where: { template: "paymentReceived" } })).toBe(5);
  const runs = await Promise.all([preparePaperRun(staff), preparePaperRun(staff)]);
  const [run] = runs.flatMap((each) => (each.ok ? [each.value] : []));
  expect(runs.filter(({ ok }) => ok)).toHaveLength(1);
  expect(run).toMatchObject({ count: 2 });
  const pdf = await printPaperRun(staff, run?.runId ?? "");
  const lines = readPdfLines(pdf ?? Buffer.alloc(0)).join(" ");
  for (const number of numbers) expect(lines).toContain(number);
  const row = await db.family.findUniqueOrThrow({ where: { id: family.familyId } });
  expect(lines).toContain(row.addressLine1);
  expect(await loadPaperDesk()).toMatchObject({ waiting: 0, runs: [{ numbers, unposted: [] }] });
  const journal = await db.auditEvent.findMany({
    where: { action: { in: ["paper.prepare", "paper.print"] } },
    orderBy: { at: "asc" },
  });
  expect(journal.map(({ action, facts }) => [action, facts])).toEqual([
    ["paper.prepare", { invoices: 2 }],
    ["paper.print", { invoices: 2 }],
  ]);
  expect(await printPaperRun(staff, crypto.randomUUID())).toBeNull();
  // Back to mail: the next one is not printed.
  expectOk(await choose(family, "invoiceDelivery", "email"));
  await book(family, "2026-12-11");
  expect(await db.paperInvoice.count()).toBe(2);
});

it("an adult who pays apart chooses for her own invoices; without an address, the agent hands them over", async () => {
  const { even, odd } = await makeSeparatedParents();
  const staff = await makeAgent();
  // The family's choice is that of the adults who share.
  expect(await choose(odd, "invoiceDelivery", "paper", "limited")).toMatchObject({
    refusal: { code: "limited-rights" },
  });
  expectOk(await choose(even, "invoiceDelivery", "paper"));
  await book(odd, "2026-12-14");
  expect(await db.paperInvoice.count()).toBe(0);
  expectOk(await choose(odd, "ownDelivery", "paper", "limited"));
  const number = await book(odd, "2026-12-15");
  const { runId } = expectOk(await preparePaperRun(staff));
  const { runs } = await loadPaperDesk();
  expect(runs).toMatchObject([{ id: runId, numbers: [number], unposted: [{ number }] }]);
  const family = await db.family.findUniqueOrThrow({ where: { id: even.familyId } });
  const printed = readPdfLines((await printPaperRun(staff, runId)) ?? Buffer.alloc(0)).join(" ");
  expect(printed).not.toContain(family.addressLine1);
});

it("prints no invoice of an erased file again: the archives open it, with their own right and a reason", async () => {
  const [family, other] = [await makeBookingFamily(), await makeBookingFamily()];
  const staff = await makeAgent();
  for (const each of [family, other]) expectOk(await choose(each, "invoiceDelivery", "paper"));
  const [gone, kept] = [await book(family, "2026-12-08"), await book(other, "2026-12-08")];
  const { runId } = expectOk(await preparePaperRun(staff));
  await setClock({ day: "2026-12-09", time: "10:00" });
  const { fileNumber } = await db.family.findUniqueOrThrow({ where: { id: family.familyId } });
  expectOk(await eraseFamily(staff, { familyId: family.familyId, fileNumber }));
  const printed = readPdfLines((await printPaperRun(staff, runId)) ?? Buffer.alloc(0)).join(" ");
  expect(printed).toContain(kept);
  expect(printed).not.toContain(gone);
  expect((await loadPaperDesk()).runs).toMatchObject([{ numbers: [kept], erased: 1 }]);
  const last = await db.family.findUniqueOrThrow({ where: { id: other.familyId } });
  const target = { familyId: other.familyId, fileNumber: last.fileNumber };
  expectOk(await eraseFamily(staff, target));
  expect(await printPaperRun(staff, runId)).toBeNull();
  expect((await loadPaperDesk()).runs).toMatchObject([{ numbers: [], erased: 2 }]);
});
