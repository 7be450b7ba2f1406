import "server-only";
import type { Cancellation } from "#lib/cart/evaluate-cart.ts";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { post } from "#lib/ledger/post.ts";
import { negate, sum } from "#lib/money/cents.ts";
import { mailFamily } from "./mail-family.ts";

/**
 * Cancels paid days for good, each with an avoir of exactly what it cost (rules of the trade 8), and tells the
 * family. The caller has locked the family, judged the days and moved the places.
 */
export async function applyCancellations(
  tx: Tx,
  { familyId, cancellations }: { familyId: string; cancellations: Cancellation[] },
): Promise<void> {
  if (cancellations.length === 0) return;
  const at = await nowIn(tx);
  const ids = cancellations.map(({ bookingId }) => bookingId);
  const { count } = await tx.booking.updateMany({
    where: { id: { in: ids }, familyId, state: "booked" },
    data: { state: "cancelled", cancelledAt: at },
  });
  if (count !== ids.length) throw new Error("a booking changed under the family's lock");
  for (const { bookingId, activityCode, paidCents } of cancellations) {
    await post(tx, {
      kind: "cancellation",
      key: `cancel/${bookingId}`,
      familyId,
      bookingId,
      entries: [
        { account: { kind: "prepaid", owner: activityCode }, amountCents: paidCents },
        { account: { kind: "familyCredit", owner: familyId }, amountCents: negate(paidCents) },
      ],
    });
  }
  const creditCents = sum(cancellations.map(({ paidCents }) => paidCents));
  await mailFamily(tx, familyId, (to) => ({
    template: "cancellationCredit",
    to: to.email,
    dedupeKey: `cancellationCredit/${ids[0]}/${to.guardianId}`,
    params: { creditCents, count },
  }));
}
