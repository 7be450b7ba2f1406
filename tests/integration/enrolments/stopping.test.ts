import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { parentMessage } from "#lib/enrolments/messages.ts";
import { stopEnrolment } from "#lib/enrolments/stop-enrolment.ts";
import {
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

describe("an accepted enrolment", () => {
  it("is not stopped while a day to come is booked, and is once the last one has passed", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    await payByCard(await confirmPayment(family));
    const row = await db.enrolment.findFirstOrThrow({
      where: { child: { familyId: family.familyId }, activity: { code: "cantine" } },
    });
    await db.enrolmentRequest.update({
      where: { id: row.requestId },
      data: { number: "2026-9001" },
    });
    const actor = { kind: "guardian" as const, guardianId: family.payerId };
    const parent = { family: { id: family.familyId }, rights: "full" as const, actor };
    const stop = () =>
      stopEnrolment(parent as Parameters<typeof stopEnrolment>[0], { enrolmentId: row.id });
    // Its limit is over: it is not cancelled any more, so the sentence must not only say to cancel it.
    await setClock({ day: "2026-12-07", time: "08:00" });
    const refused = await stop();
    if (refused.ok || refused.refusal.code !== "days-booked") throw new Error("it was stopped");
    expect(parentMessage(refused.refusal)).toContain("quand il sera passé");
    // Before the night's work has counted the day as used.
    await setClock({ day: "2026-12-08", time: "00:05" });
    expect(await stop()).toMatchObject({ ok: true, value: { from: "accepted" } });
  });
});
