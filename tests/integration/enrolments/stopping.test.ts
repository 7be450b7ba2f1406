import { beforeEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { parentMessage } from "#lib/enrolments/messages.ts";
import { stopEnrolment } from "#lib/enrolments/stop-enrolment.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  setClock,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { addAdult, makeSeparatedParents } from "#tests/support/separated-parents.ts";
import { pay } from "#tests/support/shared-days.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-11-23", time: "10:00" });
});

/** The canteen of the family's first child, and what somebody of it reads when she gives it up. */
async function stopping(family: BookingFamily) {
  const row = await db.enrolment.findFirstOrThrow({
    where: { child: { familyId: family.familyId }, activity: { code: "cantine" } },
  });
  await db.enrolmentRequest.update({ where: { id: row.requestId }, data: { number: "2026-9001" } });
  const stop = (guardianId: string) => {
    const actor = { kind: "guardian" as const, guardianId };
    const parent = {
      family: { id: family.familyId },
      guardian: { id: guardianId },
      rights: "full" as const,
      actor,
    };
    return stopEnrolment(parent as Parameters<typeof stopEnrolment>[0], { enrolmentId: row.id });
  };
  const refusedTo = async (guardianId: string) => {
    const answer = await stop(guardianId);
    if (answer.ok || answer.refusal.code !== "days-booked") throw new Error("it was stopped");
    return parentMessage(answer.refusal);
  };
  return { stop, refusedTo };
}

describe("an accepted enrolment", () => {
  it("is not stopped while a day to come is booked, and is once the last one has passed", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    await pay(family);
    const { stop, refusedTo } = await stopping(family);
    // Its limit is over: it is not cancelled any more, so the sentence must not only say to cancel it.
    await setClock({ day: "2026-12-07", time: "08:00" });
    expect(await refusedTo(family.payerId)).toContain("quand il sera passé");
    // Before the night's work has counted the day as used.
    await setClock({ day: "2026-12-08", time: "00:05" });
    expect(await stop(family.payerId)).toMatchObject({ ok: true, value: { from: "accepted" } });
  });

  it("held by the other parent's days says who can cancel them, and not how many there are", async () => {
    const { even, odd } = await makeSeparatedParents();
    await tick(odd, [{ day: "2026-12-14" }, { day: "2026-12-15" }]);
    await pay(odd);
    const { stop, refusedTo } = await stopping(even);
    const others = await refusedTo(even.payerId);
    expect(others).toMatch(/^Des jours sont encore réservés par l’autre parent/);
    expect(others).toContain("écrivez à la mairie");
    expect(others).not.toMatch(/\d|Annulez/);
    // What the sentence says is so: she cannot cancel them herself.
    await tick(even, [{ day: "2026-12-14", on: false }]);
    expect(await db.cartLine.count()).toBe(0);

    // With days of her own too, each is told apart.
    await tick(even, [{ day: "2026-12-07" }]);
    await pay(even);
    const both = await refusedTo(even.payerId);
    expect(both).toMatch(/^Un jour est encore réservé\. Annulez-le d’abord/);
    expect(both).toContain("par l’autre parent");

    await setClock({ day: "2026-12-16", time: "00:05" });
    expect((await stop(even.payerId)).ok).toBe(true);
  });

  it("held by days that both share is freed by either of them", async () => {
    const payer = await makeBookingFamily();
    const other = await addAdult(payer, "full");
    await tick(payer, [{ day: "2026-12-07" }, { day: "2026-12-08" }]);
    await pay(payer);
    const { refusedTo } = await stopping(payer);
    expect(await refusedTo(other.payerId)).toMatch(/^2 jours sont encore réservés\. Annulez-les/);
  });

  it("held by a payment that is begun says to end it first", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    await confirmPayment(family);
    const { refusedTo } = await stopping(family);
    const words = await refusedTo(family.payerId);
    expect(words).toContain("paiement");
    expect(words).not.toContain("Annulez-le");
  });
});
