import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { post } from "#lib/ledger/post.ts";
import { cents, negate } from "#lib/money/cents.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";

/**
 * Moves the price of days that are over from "prepaid" to revenue, care and food apart (docs/ecritures.md). A family
 * at a time; run twice, it finds nothing left. Returns how many bookings it moved.
 */
export async function recogniseRevenue(): Promise<number> {
  const today = fromDay(parisDayOf(await now()));
  const due = await db.booking.groupBy({
    by: ["familyId"],
    where: { state: "booked", earnedAt: null, day: { lt: today } },
  });
  let moved = 0;
  await eachAlone(due, async ({ familyId }) => {
    moved += await earnFamily(familyId, today);
  });
  return moved;
}

async function earnFamily(familyId: string, today: Date): Promise<number> {
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const bookings = await tx.booking.findMany({
      where: { familyId, state: "booked", earnedAt: null, day: { lt: today } },
      select: {
        id: true,
        priceCents: true,
        carePartCents: true,
        foodPartCents: true,
        paymentId: true,
        slot: { select: { activity: { select: { code: true } } } },
      },
    });
    for (const booking of bookings) {
      const owner = booking.slot.activity.code;
      await post(tx, {
        kind: "consumption",
        key: `earn/${booking.id}`,
        familyId,
        paymentId: booking.paymentId,
        bookingId: booking.id,
        entries: [
          { account: { kind: "prepaid", owner }, amountCents: cents(booking.priceCents) },
          {
            account: { kind: "revenue", owner, part: "care" },
            amountCents: negate(cents(booking.carePartCents)),
          },
          {
            account: { kind: "revenue", owner, part: "food" },
            amountCents: negate(cents(booking.foodPartCents)),
          },
        ],
      });
    }
    await tx.booking.updateMany({
      where: { id: { in: bookings.map(({ id }) => id) } },
      data: { earnedAt: await nowIn(tx) },
    });
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "ledger.earn",
      objectKind: "family",
      objectId: familyId,
      familyId,
      facts: { bookings: bookings.length },
    });
    return bookings.length;
  });
}
