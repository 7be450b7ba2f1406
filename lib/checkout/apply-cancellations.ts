import "server-only";
import { type CreditedBooking, cancelBookings } from "#lib/charges/cancel-bookings.ts";
import type { GivenUpBy } from "#lib/charges/given-up.ts";
import { nowIn } from "#lib/clock.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { sum } from "#lib/money/cents.ts";

/**
 * Cancels paid days for good, each with its avoir (rules of the trade 8; rulings 5 for days priced together), for
 * whoever paid it, and tells her. The caller has locked the family, judged the days and moved the places. Returns what
 * each gives back.
 */
export async function applyCancellations(
  tx: Tx,
  {
    familyId,
    bookingIds,
    silent = false,
    by,
  }: {
    familyId: string;
    bookingIds: readonly string[];
    /** The caller tells the family itself. */
    silent?: boolean;
    /** Taken by the town hall: no day gives back less than it is charged. */
    by: GivenUpBy;
  },
): Promise<CreditedBooking[]> {
  if (bookingIds.length === 0) return [];
  const credited = await cancelBookings(tx, {
    ...{ familyId, bookingIds, by },
    at: await nowIn(tx),
  });
  if (silent) return credited;
  for (const [payerId, own] of byPayer(credited)) {
    const creditCents = sum(own.map((line) => line.avoirCents));
    const notBilledCents = sum(own.map((line) => line.notBilledCents));
    await mailPayer(tx, { familyId, payerId }, (to) => ({
      template: "cancellationCredit",
      to: to.email,
      dedupeKey: `cancellationCredit/${own[0]?.bookingId}/${to.guardianId}`,
      params: { creditCents, notBilledCents, count: own.length },
    }));
  }
  return credited;
}

function byPayer(credited: CreditedBooking[]): Map<string, CreditedBooking[]> {
  const groups = new Map<string, CreditedBooking[]>();
  for (const line of credited)
    groups.set(line.payerId, [...(groups.get(line.payerId) ?? []), line]);
  return groups;
}
