import "server-only";
import type { Cancellation } from "#lib/cart/evaluate-cart.ts";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { post } from "#lib/ledger/post.ts";
import { negate, sum } from "#lib/money/cents.ts";
import { mailPayer } from "./mail-payer.ts";

/**
 * Cancels paid days for good, each with an avoir of exactly what it cost (rules of the trade 8), for whoever paid it,
 * and tells her. The caller has locked the family, judged the days and moved the places.
 */
export async function applyCancellations(
  tx: Tx,
  {
    familyId,
    cancellations,
    silent = false,
  }: {
    familyId: string;
    cancellations: Cancellation[];
    /** The caller tells the family itself. */
    silent?: boolean;
  },
): Promise<void> {
  if (cancellations.length === 0) return;
  const at = await nowIn(tx);
  const ids = cancellations.map(({ bookingId }) => bookingId);
  const { count } = await tx.booking.updateMany({
    where: { id: { in: ids }, familyId, state: "booked" },
    data: { state: "cancelled", cancelledAt: at },
  });
  if (count !== ids.length) throw new Error("a booking changed under the family's lock");
  for (const { bookingId, activityCode, paidCents, payerId } of cancellations) {
    await post(tx, {
      kind: "cancellation",
      key: `cancel/${bookingId}`,
      familyId,
      bookingId,
      entries: [
        { account: { kind: "prepaid", owner: activityCode }, amountCents: paidCents },
        {
          account: { kind: "familyCredit", owner: familyId, part: payerId },
          amountCents: negate(paidCents),
        },
      ],
    });
  }
  if (silent) return;
  for (const [payerId, own] of byPayer(cancellations)) {
    const creditCents = sum(own.map(({ paidCents }) => paidCents));
    await mailPayer(tx, { familyId, payerId }, (to) => ({
      template: "cancellationCredit",
      to: to.email,
      dedupeKey: `cancellationCredit/${own[0]?.bookingId}/${to.guardianId}`,
      params: { creditCents, count: own.length },
    }));
  }
}

function byPayer(cancellations: Cancellation[]): Map<string, Cancellation[]> {
  const groups = new Map<string, Cancellation[]>();
  for (const line of cancellations)
    groups.set(line.payerId, [...(groups.get(line.payerId) ?? []), line]);
  return groups;
}
