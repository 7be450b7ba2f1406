import { beforeEach, describe, expect, it } from "vitest";
import { type Limit, takePoint } from "#lib/accounts/rate-limit.ts";
import { hashToken } from "#lib/accounts/secrets.ts";
import { settlePayment } from "#lib/checkout/settle-payment.ts";
import { db, pool } from "#lib/db/client.ts";
import { calendarFeed, feedMadeAt } from "#lib/planning/calendar-feed.ts";
import { OF_ADDRESS, OF_FEED, readFeed } from "#lib/planning/read-feed.ts";
import { renewCalendarFeed } from "#lib/planning/renew-calendar-feed.ts";
import {
  type BookingFamily,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { payByCard } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

async function renew(family: BookingFamily): Promise<string> {
  const renewed = await renewCalendarFeed({
    familyId: family.familyId,
    guardianId: family.payerId,
    actor: { kind: "guardian", guardianId: family.payerId },
  });
  if (!renewed.ok) throw new Error("never refused");
  return renewed.value.token;
}

/** As if a subject had already asked this often within the hour. */
async function spend({ name, points }: Limit, subject: string): Promise<void> {
  await takePoint({ name, points, seconds: 3600 }, subject);
  await pool().query(`UPDATE preau_limits.rate_limits SET points = $1 WHERE key = $2`, [
    points,
    `${name}:${subject}`,
  ]);
}

describe("how often an agenda may ask", () => {
  it("is counted per secret: a service that asks for a whole town is never stopped", async () => {
    const [first, second] = [
      await renew(await makeBookingFamily()),
      await renew(await makeBookingFamily()),
    ];
    await spend(OF_ADDRESS, "192.0.2.1");
    expect(await readFeed("a".repeat(43), "192.0.2.1")).toEqual({ kind: "too-many" });
    expect(await readFeed("a".repeat(43), "192.0.2.2")).toEqual({ kind: "unknown" });
    expect(await readFeed(undefined, "192.0.2.2")).toEqual({ kind: "unknown" });
    expect(await readFeed(first, "192.0.2.1")).toMatchObject({ kind: "found" });
    await spend(OF_FEED, hashToken(first));
    expect(await readFeed(first, "192.0.2.3")).toEqual({ kind: "too-many" });
    expect(await readFeed(second, "192.0.2.1")).toMatchObject({ kind: "found" });
  });
});

describe("the planning in an agenda", () => {
  it("holds booked days and deadlines, first names only, at a secret address stored hashed", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    const paymentId = await confirmPayment(family);
    await payByCard(paymentId);
    await settlePayment(paymentId);
    await tick(family, [{ day: "2026-12-08" }]);
    expect(await feedMadeAt(family.familyId, family.payerId)).toBeNull();
    const token = await renew(family);
    expect(await db.calendarFeed.count({ where: { tokenHash: token } })).toBe(0);
    const text = ((await calendarFeed(token)) ?? "").replaceAll("\r\n ", "");
    expect(text).toMatch(/^BEGIN:VCALENDAR/);
    expect(text).toContain("SUMMARY:Léa\\, cantine");
    // 12:00 in Paris, in winter.
    expect(text).toContain("DTSTART:20261207T110000Z");
    // Only chosen, not booked.
    expect(text).not.toContain("20261208T110000Z");
    expect(text).toMatch(/SUMMARY:Réserver avant mercredi 2 décembre/);
    expect(text).not.toMatch(/Essai|Jean-Jaurès|€/);
  });

  it("says for which days and activities each last moment is", async () => {
    const family = await makeBookingFamily();
    await db.deadlineRule.updateMany({
      where: { purpose: "booking", activity: { code: "garderie" } },
      data: { rule: { kind: "daysBefore", days: 1, time: "18:00" } },
    });
    const text = ((await calendarFeed(await renew(family))) ?? "").replaceAll("\r\n ", "");
    const about = (limit: RegExp) =>
      text
        .split("BEGIN:VEVENT")
        .filter((event) => limit.test(event))
        .map((event) => /DESCRIPTION:Dernier moment pour réserver : (.*)\./.exec(event)?.[1]);
    expect(about(/SUMMARY:Réserver avant mercredi 2 décembre à.23.h.59/)).toEqual([
      "cantine\\, du lundi 7 décembre au vendredi 11 décembre",
    ]);
    expect(about(/SUMMARY:Réserver avant lundi 7 décembre/)).toEqual([
      "garderie\\, mardi 8 décembre",
    ]);
  });

  it("stops answering once renewed, and never answers a guess", async () => {
    const family = await makeBookingFamily();
    const first = await renew(family);
    const second = await renew(family);
    expect(await calendarFeed(first)).toBeNull();
    expect(await calendarFeed(second)).not.toBeNull();
    expect(await calendarFeed("a".repeat(43))).toBeNull();
    await db.guardianship.deleteMany({ where: { familyId: family.familyId } });
    expect(await calendarFeed(second)).toBeNull();
  });
});
