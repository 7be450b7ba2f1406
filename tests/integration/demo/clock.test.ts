import { beforeEach, describe, expect, it } from "vitest";
import { withAuditScope } from "#lib/audit/audit-count.ts";
import { day } from "#lib/calendar/day.ts";
import { formatInstant } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { moveClock } from "#lib/demo/move-clock.ts";
import {
  bookingsOf,
  confirmPayment,
  makeBookingFamily,
  makeTown,
  tick,
} from "#tests/support/booking-family.ts";
import { resetDatabase } from "#tests/support/database.ts";
import { VISITOR } from "#tests/support/factories.ts";
import { openPage } from "#tests/support/pay.ts";

beforeEach(async () => {
  await resetDatabase();
  await makeTown({ day: "2026-12-01", time: "10:00" });
});

describe("the demonstration's clock", () => {
  it("reads the asked Paris time, never before it", async () => {
    await moveClock({ day: day("2026-12-03"), time: "00:00" }, VISITOR);
    expect(formatInstant(await now()).replaceAll(/\s/g, " ")).toMatch(/3 décembre à 0 h 00/);
  });

  it("does what is due by then, and the action that moved it has written one kind of row", async () => {
    const family = await makeBookingFamily();
    await tick(family, [{ day: "2026-12-07" }]);
    const paymentId = await confirmPayment(family);
    await openPage(paymentId);
    const written = new Set<string>();
    await withAuditScope(written, () =>
      moveClock({ day: day("2026-12-01"), time: "10:50" }, VISITOR),
    );
    expect(await bookingsOf(family, "released")).toHaveLength(1);
    expect([...written]).toEqual(["clock.move"]);
    expect(await db.auditEvent.count({ where: { action: "payment.expire" } })).toBe(1);
  });
});
