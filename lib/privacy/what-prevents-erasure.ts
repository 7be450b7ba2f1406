import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { LIVE_STATES } from "#lib/payments/states.ts";

export type ErasureObstacle = { code: "payment-going-on" | "days-to-come" | "money-left" };

/** Why a family's file may not be erased yet, told before one asks and looked at again when one does. */
export async function whatPreventsErasure(
  familyId: string,
  tx: Tx = db,
): Promise<ErasureObstacle | null> {
  const live = await tx.payment.count({
    where: { familyId, state: { in: [...LIVE_STATES, "quarantined"] } },
  });
  if (live > 0) return { code: "payment-going-on" };
  const today = fromDay(parisDayOf(await nowIn(tx)));
  const coming = await tx.booking.count({
    where: { familyId, day: { gte: today }, state: { in: ["held", "booked"] } },
  });
  if (coming > 0) return { code: "days-to-come" };
  // Avoirs and small rests are a payer's; what is owed either way by any of them counts.
  const owed = await tx.ledgerAccount.count({
    where: {
      owner: familyId,
      kind: { in: ["familyCredit", "familyReceivable", "familyUnbilled"] },
      balanceCents: { not: 0 },
    },
  });
  return owed > 0 ? { code: "money-left" } : null;
}
