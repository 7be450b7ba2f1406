import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { splitGivenBack } from "#lib/charges/given-back.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { sum } from "#lib/money/cents.ts";
import type { TownReason } from "#lib/staff/town-reasons.ts";
import type { GivenBack, PayerPart } from "./town-quote.ts";

/** Tells those whom a payer's money concerns what the town hall booked, and what is owed for it. The reason is in the portal. */
export async function mailTownBooking(
  tx: Tx,
  {
    familyId,
    changeId,
    part,
    invoiceNumber,
    reason,
  }: {
    familyId: string;
    changeId: string;
    part: PayerPart;
    invoiceNumber: string | null;
    reason: TownReason;
  },
): Promise<void> {
  const { payerId, additions, additionsCents, creditUsedCents, carriedCents, isInvoiced } = part;
  const [first] = additions;
  if (!first) return;
  const names = await namesOf(tx, first);
  await mailPayer(tx, { familyId, payerId }, (to) => ({
    template: "bookedByTown",
    to: to.email,
    dedupeKey: `bookedByTown/${changeId}/${payerId}/${to.guardianId}`,
    params: {
      ...names,
      days: additions.map(({ day }) => day),
      priceCents: additionsCents,
      creditCents: creditUsedCents,
      // Paid by the invoice of its month.
      carriedCents: isInvoiced ? 0 : carriedCents,
      isInvoiced,
      invoiceNumber,
      isUnexpected: reason === "unexpected",
    },
  }));
}

/** The same of days given back: one mail for each payer who gets an avoir. */
export async function mailTownCancelling(
  tx: Tx,
  {
    familyId,
    changeId,
    cancellations,
  }: { familyId: string; changeId: string; cancellations: readonly GivenBack[] },
): Promise<void> {
  for (const payerId of new Set(cancellations.map((line) => line.payerId))) {
    const own = cancellations.filter((line) => line.payerId === payerId);
    const booking = await tx.booking.findUniqueOrThrow({
      where: { id: own[0]?.bookingId ?? "" },
      select: { childId: true, slotId: true },
    });
    const names = await namesOf(tx, booking);
    await mailPayer(tx, { familyId, payerId }, (to) => ({
      template: "cancelledByTown",
      to: to.email,
      dedupeKey: `cancelledByTown/${changeId}/${payerId}/${to.guardianId}`,
      params: {
        ...names,
        days: own.map(({ day }): Day => day),
        creditCents: sum(own.map((line) => partsOf(line).avoirCents)),
        notBilledCents: sum(own.map((line) => partsOf(line).notBilledCents)),
      },
    }));
  }
}

function partsOf({ creditCents, unbilledCents }: GivenBack) {
  return splitGivenBack(creditCents, unbilledCents);
}

/** Whether a mail about a change leaves, or has left, for somebody. */
export async function isTold(tx: Tx, changeId: string): Promise<boolean> {
  const mails = await tx.mailOutbox.count({
    where: {
      OR: ["bookedByTown", "cancelledByTown"].map((template) => ({
        dedupeKey: { startsWith: `${template}/${changeId}/` },
      })),
      state: { notIn: ["suppressed", "failed"] },
    },
  });
  return mails > 0;
}

async function namesOf(tx: Tx, { childId, slotId }: { childId: string; slotId: string }) {
  const child = await tx.child.findUniqueOrThrow({
    where: { id: childId },
    select: { firstName: true },
  });
  const slot = await tx.slot.findUniqueOrThrow({ where: { id: slotId }, select: { name: true } });
  return { firstName: child.firstName, slotName: slot.name };
}
