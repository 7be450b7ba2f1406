import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { readCharges } from "#lib/charges/load-charges.ts";
import { revenueEntries } from "#lib/charges/record-change.ts";
import { thirdPartyEntries } from "#lib/charges/third-party-entries.ts";
import { now, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { post } from "#lib/ledger/post.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";

/**
 * Moves the charge of days that are over from "prepaid" to revenue, care, food and surcharge apart, with what others
 * than the family owe for them (docs/ecritures.md). A family
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
    const bookings = await readCharges(tx, {
      familyId,
      state: "booked",
      earnedAt: null,
      day: { lt: today },
    });
    for (const { id, paymentId, activityCode: owner, charge } of bookings) {
      await post(tx, {
        kind: "consumption",
        key: `earn/${id}`,
        familyId,
        paymentId,
        bookingId: id,
        entries: [
          { account: { kind: "prepaid", owner }, amountCents: charge.amountCents },
          ...revenueEntries(owner, charge),
          ...thirdPartyEntries(owner, charge.thirdParties),
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
