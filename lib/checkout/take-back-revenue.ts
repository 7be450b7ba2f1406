import "server-only";
import { readCharges } from "#lib/charges/load-charges.ts";
import { revenueEntries } from "#lib/charges/record-change.ts";
import { thirdPartyEntries } from "#lib/charges/third-party-entries.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { post } from "#lib/ledger/post.ts";
import { negate } from "#lib/money/cents.ts";

/**
 * Of days that are over and were revenue: moves what they are charged back to "prepaid" by an entry against it
 * (docs/ecritures.md), so that they can be given back as any day to come. The caller has locked the family and
 * cancels them in the same transaction.
 */
export async function takeBackRevenue(
  tx: Tx,
  { familyId, bookingIds }: { familyId: string; bookingIds: readonly string[] },
): Promise<void> {
  const earned = await readCharges(tx, {
    familyId,
    id: { in: [...bookingIds] },
    state: "booked",
    earnedAt: { not: null },
  });
  for (const { id, paymentId, activityCode: owner, charge } of earned) {
    await post(tx, {
      kind: "absence",
      key: `unearn/${id}`,
      familyId,
      paymentId,
      bookingId: id,
      entries: [
        { account: { kind: "prepaid", owner }, amountCents: negate(charge.amountCents) },
        ...revenueEntries(owner, charge).map((entry) => ({
          ...entry,
          amountCents: negate(entry.amountCents),
        })),
        ...thirdPartyEntries(owner, charge.thirdParties, negate),
      ],
    });
  }
  await tx.booking.updateMany({
    where: { id: { in: earned.map(({ id }) => id) } },
    data: { earnedAt: null },
  });
}
