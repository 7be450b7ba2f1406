import { beforeEach, expect, test } from "vitest";
import { acceptChange } from "#lib/change-requests/decide-change.ts";
import { fieldState, readChangeForStaff } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { listPaymentTasks } from "#lib/staff/payment-queries.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { anotherPicture, expectOk, makeAgent } from "#tests/support/enrolling-family.ts";
import { payByCard } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-20", time: "10:00" });
});

/** Books and pays this day, then has a quotient of 300 accepted that counts from 1 December. */
async function quotientAfterPaying(day: string): Promise<void> {
  const family = await makeBookingFamily();
  await tick(family, [{ day }]);
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
      value: { value: 300, effectiveFrom: null },
      seen: stamp,
    }),
  );
  const shown = await readChangeForStaff(asked.changeId);
  if (!shown) throw new Error("the change is not shown to staff");
  const { id: changeId, version } = shown;
  const seen = (await fieldState("quotient", subject)).stamp;
  expectOk(await acceptChange(await makeAgent(), { changeId, version, seen }));
}

test("a quotient that changes the price of paid days is a task for staff, with how many days", async () => {
  await quotientAfterPaying("2026-12-07");
  const [task] = await listPaymentTasks();
  expect(task).toMatchObject({ kind: "payment.quotient" });
  expect(await db.staffTask.findFirst()).toMatchObject({ facts: { days: 1 } });
});

test("days before the new quotient counts concern nobody", async () => {
  await quotientAfterPaying("2026-11-30");
  expect(await db.staffTask.count()).toBe(0);
});
