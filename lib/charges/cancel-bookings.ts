import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { post } from "#lib/ledger/post.ts";
import { type Cents, negate, ZERO } from "#lib/money/cents.ts";
import type { ChargedBooking } from "./charge.ts";
import { type GivenBack, splitGivenBack } from "./given-back.ts";
import type { GivenUpBy } from "./given-up.ts";
import { loadCharges, readCharges } from "./load-charges.ts";
import { unbilledOf } from "./not-billed.ts";
import { recordChange } from "./record-change.ts";
import { type Regrouped, regroup } from "./regroup.ts";

/**
 * A cancelled booking, with what it gives back and to whom: an avoir, and of a day that is not invoiced yet, what will
 * not be (lib/charges/given-back.ts).
 */
export type CreditedBooking = {
  bookingId: string;
  payerId: string;
  creditCents: Cents;
} & GivenBack;

export type Cancelling = {
  credits: CreditedBooking[];
  parts: { payerId: string; groups: Regrouped[] }[];
};

/**
 * What giving up paid bookings gives back, without doing it (rulings 5): by payer and tariff, group by group. Pages
 * and the cancellation itself ask this one function.
 */
export async function priceCancelling(
  tx: Tx,
  familyId: string,
  bookingIds: readonly string[],
  by: GivenUpBy,
): Promise<Cancelling> {
  const gone = await readCharges(tx, { familyId, id: { in: [...bookingIds] }, state: "booked" });
  const parts: Cancelling["parts"] = [];
  for (const own of partsOf(gone)) {
    const [{ payerId, tariffCode }] = own;
    const around = await loadCharges(
      { familyId, payerId, tariffCode },
      own.map(({ day }) => day),
      tx,
    );
    const ids = new Set(own.map(({ id }) => id));
    parts.push({ payerId, groups: regroup(around, { gone: ids, touched: ids, by }) });
  }
  const unbilled = await unbilledOf(tx, bookingIds);
  return {
    parts,
    credits: parts.flatMap(({ payerId, groups }) =>
      groups.flatMap(({ credits }) =>
        [...credits].map(([{ id: bookingId }, creditCents]) => ({
          ...{ bookingId, payerId, creditCents },
          ...splitGivenBack(creditCents, unbilled.get(bookingId) ?? ZERO),
        })),
      ),
    ),
  };
}

/**
 * Cancels paid bookings for good, each with its avoir, and moves what days that stay are charged. Cancelling never
 * creates a debt; what the town hall takes gives back at least what each day is charged. The caller has locked the
 * family, judged the days and moved the places.
 */
export async function cancelBookings(
  tx: Tx,
  {
    familyId,
    bookingIds,
    at,
    by,
  }: { familyId: string; bookingIds: readonly string[]; at: Date; by: GivenUpBy },
): Promise<CreditedBooking[]> {
  const { credits, parts } = await priceCancelling(tx, familyId, bookingIds, by);
  if (credits.length !== bookingIds.length)
    throw new Error("a booking changed under the family's lock");
  const codes = new Map(
    parts.flatMap(({ groups }) =>
      groups.flatMap(({ bookings }) =>
        bookings.map(({ id, activityCode }) => [id, activityCode] as const),
      ),
    ),
  );
  for (const { bookingId, payerId, creditCents, notBilledCents, avoirCents } of credits) {
    await tx.booking.update({
      where: { id: bookingId, state: "booked" },
      data: {
        ...{ state: "cancelled", cancelledAt: at, givenUpBy: by },
        ...{ creditedCents: creditCents, notBilledCents },
      },
      select: { id: true },
    });
    await post(tx, {
      kind: "cancellation",
      key: `cancel/${bookingId}`,
      familyId,
      bookingId,
      entries: [
        {
          account: { kind: "prepaid", owner: codes.get(bookingId) ?? "" },
          amountCents: creditCents,
        },
        {
          account: { kind: "familyUnbilled", owner: familyId, part: payerId },
          amountCents: negate(notBilledCents),
        },
        {
          account: { kind: "familyCredit", owner: familyId, part: payerId },
          amountCents: negate(avoirCents),
        },
      ],
    });
  }
  for (const { payerId, groups } of parts) {
    const [first] = [...(groups[0]?.credits.keys() ?? [])];
    await recordChange(
      tx,
      { kind: "cancellation", key: `cancellation/${first?.id}`, familyId, payerId },
      groups,
    );
  }
  return credits;
}

function partsOf(gone: readonly ChargedBooking[]): [ChargedBooking, ...ChargedBooking[]][] {
  const parts = new Map<string, [ChargedBooking, ...ChargedBooking[]]>();
  for (const booking of gone) {
    const key = `${booking.payerId}|${booking.tariffCode}`;
    const known = parts.get(key);
    if (known) known.push(booking);
    else parts.set(key, [booking]);
  }
  return [...parts.values()];
}
