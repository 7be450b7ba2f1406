import { beforeEach, describe, expect, it } from "vitest";
import { day } from "#lib/calendar/day.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { addPeriod } from "#lib/custody/add-period.ts";
import { custodyForParent, loadCustody } from "#lib/custody/queries.ts";
import { removeCalendar } from "#lib/custody/remove-calendar.ts";
import { removePeriod } from "#lib/custody/remove-period.ts";
import { saveCalendar } from "#lib/custody/save-calendar.ts";
import { payerFor } from "#lib/custody/scope.ts";
import { setRights } from "#lib/custody/set-rights.ts";
import { db } from "#lib/db/client.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { makeStaff } from "#tests/support/factories.ts";
import { payByCard } from "#tests/support/pay.ts";
import { addAdult } from "#tests/support/separated-parents.ts";

type Staff = Awaited<ReturnType<typeof makeStaff>>;
let family: BookingFamily;
let other: BookingFamily;
let actor: Staff["actor"];

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
  family = await makeBookingFamily();
  other = await addAdult(family, "full");
  actor = (await makeStaff()).actor;
});

const calendar = (more: object = {}) => ({
  familyId: family.familyId,
  childId: family.childIds[0] ?? "",
  firstDay: day("2026-09-01"),
  lastDay: null,
  evenGuardianId: family.payerId,
  oddGuardianId: other.payerId,
  billing: "eachParent" as const,
  ...more,
});

const period = (firstDay: string, lastDay: string) => ({
  familyId: family.familyId,
  childId: family.childIds[0] ?? "",
  guardianId: other.payerId,
  firstDay: day(firstDay),
  lastDay: day(lastDay),
});

describe("an agent who rules rights and custody", () => {
  it("sets a calendar that counts at once, is written down, and can be taken away", async () => {
    expect(await saveCalendar(calendar(), actor)).toEqual({ ok: true, value: null });
    expect(payerFor(await loadCustody(family.familyId), other.payerId)).toBe(other.payerId);
    expect(await addPeriod(period("2026-12-21", "2026-12-25"), actor)).toMatchObject({ ok: true });
    expect(await removePeriod(period("2026-12-21", "2026-12-25"), actor)).toMatchObject({
      ok: true,
    });
    expect(await removeCalendar(calendar(), actor)).toMatchObject({ ok: true });
    expect(payerFor(await loadCustody(family.familyId), other.payerId)).toBe(family.payerId);
    const written = await db.auditEvent.findMany({
      where: { familyId: family.familyId, action: { startsWith: "custody." } },
      orderBy: { sequence: "asc" },
    });
    expect(written.map(({ action }) => action)).toEqual([
      "custody.calendar",
      "custody.period",
      "custody.period.remove",
      "custody.end",
    ]);
  });

  it("cannot give days to somebody else's adult, a foreign child, or twice", async () => {
    const stranger = await makeBookingFamily();
    expect(await saveCalendar(calendar({ oddGuardianId: stranger.payerId }), actor)).toMatchObject({
      refusal: { code: "unknown-family" },
    });
    expect(await saveCalendar(calendar({ childId: stranger.childIds[0] }), actor)).toMatchObject({
      refusal: { code: "unknown-family" },
    });
    expect(await addPeriod(period("2026-12-21", "2026-12-25"), actor)).toMatchObject({
      refusal: { code: "no-calendar" },
    });
    await saveCalendar(calendar(), actor);
    await addPeriod(period("2026-12-21", "2026-12-25"), actor);
    expect(await addPeriod(period("2026-12-25", "2026-12-27"), actor)).toMatchObject({
      refusal: { code: "period-overlaps" },
    });
    expect(await addPeriod(period("2026-12-28", "2026-12-27"), actor)).toMatchObject({
      refusal: { code: "bounds-reversed" },
    });
    expect(await addPeriod(period("2026-12-26", "2026-12-26"), actor)).toMatchObject({ ok: true });
    expect(
      await saveCalendar(
        calendar({ firstDay: day("2026-10-02"), lastDay: day("2026-10-01") }),
        actor,
      ),
    ).toMatchObject({ refusal: { code: "bounds-reversed" } });
  });

  it("limits an adult, but never the last one with full rights", async () => {
    const limit = (guardianId: string) =>
      setRights({ familyId: family.familyId, guardianId, rights: "limited" }, actor);
    expect(await limit(family.payerId)).toMatchObject({ ok: true });
    expect(await limit(other.payerId)).toMatchObject({ refusal: { code: "last-full-rights" } });
    // The usual payer went apart: the other one pays for herself.
    expect(payerFor(await loadCustody(family.familyId), other.payerId)).toBe(other.payerId);
  });

  it("waits for a payment in progress: who pays what does not move under it", async () => {
    await tick(family, [{ day: "2026-12-07" }]);
    const paymentId = await confirmPayment(family);
    expect(await saveCalendar(calendar(), actor)).toMatchObject({
      refusal: { code: "payment-running" },
    });
    expect(await db.custodyCalendar.count()).toBe(0);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    expect(await saveCalendar(calendar(), actor)).toMatchObject({ ok: true });
  });

  it("is read by each parent without the other's name", async () => {
    await saveCalendar(calendar(), actor);
    const rows = await custodyForParent(family.familyId, {
      childId: family.childIds[0] ?? "",
      guardianId: other.payerId,
    });
    expect(rows).toContainEqual({ label: "Semaines paires", value: "l’autre parent" });
    expect(rows).toContainEqual({ label: "Semaines impaires", value: "vous" });
  });
});
