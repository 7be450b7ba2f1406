import { beforeEach, expect, test } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { acceptChange } from "#lib/change-requests/decide-change.ts";
import { fieldState, readChangeForStaff } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { applyFacts } from "#lib/charges/apply-facts.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { verifyDatabase } from "#lib/verify/verify.ts";
import {
  type BookingFamily,
  confirm,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { ownerClient, resetDatabase } from "#tests/support/database.ts";
import { anotherPicture, expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-20", time: "10:00" });
});

/** Books and pays this day, then has a new quotient accepted that counts from 1 December. */
async function quotientAfterPaying(on: string, quotient: number): Promise<BookingFamily> {
  const family = await makeBookingFamily();
  await tick(family, [{ day: on }]);
  const payment = await confirmPayment(family);
  await payByCard(payment);
  await settlePayment(payment);
  const { familyId, payerId } = family;
  const parent = {
    family: { id: familyId, name: "", fileNumber: "" },
    guardian: { id: payerId, firstName: "", lastName: "" },
    rights: "full" as const,
    actor: { kind: "guardian" as const, guardianId: payerId },
  };
  const kind = await db.documentKind.findUniqueOrThrow({ where: { code: "quotient" } });
  expectOk(
    await uploadDocument(parent, { kindId: kind.id, childId: null }, await anotherPicture()),
  );
  const subject = { familyId, childId: null, guardianId: null };
  const { stamp } = await fieldState("quotient", subject);
  const asked = expectOk(
    await requestChange(parent, {
      field: "quotient",
      subjectId: null,
      value: { value: quotient, effectiveFrom: null },
      seen: stamp,
    }),
  );
  const shown = await readChangeForStaff(asked.changeId);
  if (!shown) throw new Error("the change is not shown to staff");
  const { id: changeId, version } = shown;
  const seen = (await fieldState("quotient", subject)).stamp;
  expectOk(await acceptChange(await makeAgent(), { changeId, version, seen }));
  return family;
}

/** Every invariant of the ledger, prices recomputed from scratch included. */
async function proveLedger(): Promise<void> {
  const findings = await verifyDatabase(await ownerClient());
  expect(findings.filter(({ breaches }) => breaches.length > 0)).toEqual([]);
}

test("a lower quotient on a paid day gives its difference as an avoir, once, with a mail that reckons it", async () => {
  const family = await quotientAfterPaying("2026-12-07", 300);
  const [change] = await db.priceChange.findMany();
  expect(change).toMatchObject({ kind: "quotient", creditCents: expect.any(Number) });
  const [booking] = await db.booking.findMany();
  const credit = change?.creditCents ?? 0;
  expect(credit).toBeGreaterThan(0);
  expect((await payerMoney(family)).creditAvailableCents).toBe(credit);
  expect(await db.mailOutbox.count({ where: { template: "quotientCredit" } })).toBe(1);
  expect(await db.staffTask.count()).toBe(0);
  await proveLedger();
  // The same cause again gives nothing more.
  await transaction((tx) =>
    applyFacts(tx, {
      familyId: family.familyId,
      cause: "again",
      facts: ["quotient"],
      concerned: { from: day("2026-12-01") },
    }),
  );
  expect((await payerMoney(family)).creditAvailableCents).toBe(credit);
  // Cancelled afterwards, the day gives back what is left of its price.
  await tick(family, [{ day: "2026-12-07", on: false }]);
  await confirm(family);
  expect((await payerMoney(family)).creditAvailableCents).toBe(booking?.priceCents);
  await proveLedger();
});

test("a higher quotient on a paid day changes nothing", async () => {
  const family = await quotientAfterPaying("2026-12-07", 2500);
  expect(await db.priceChange.count()).toBe(0);
  expect((await payerMoney(family)).creditAvailableCents).toBe(0);
  await proveLedger();
});

test("days before the new quotient counts concern nobody", async () => {
  const family = await quotientAfterPaying("2026-11-30", 300);
  expect((await payerMoney(family)).creditAvailableCents).toBe(0);
});
