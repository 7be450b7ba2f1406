import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { restoreLines } from "#lib/cart/restore-lines.ts";
import { nowIn } from "#lib/clock.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { movePlaces } from "#lib/planning/take-places.ts";
import type { PaymentRow } from "./load-payment.ts";

/**
 * Ends a hold without money: places freed, choices back in the cart, credit no longer set aside. The caller has
 * locked the family and made sure with the provider that nothing can be paid any more. `cancelled`: the family's
 * own doing, no mail. `silent`: a late payment tells its own story, and writes its own audit row.
 */
export async function releasePayment(
  tx: Tx,
  payment: PaymentRow,
  state: "expired" | "cancelled",
  { silent = false, actor = { kind: "system" } }: { silent?: boolean; actor?: Actor } = {},
): Promise<void> {
  const at = await nowIn(tx);
  const held = payment.bookings.filter((booking) => booking.state === "held");
  await tx.booking.updateMany({
    where: { id: { in: held.map(({ id }) => id) }, state: "held" },
    data: { state: "released", releasedAt: at },
  });
  await movePlaces(
    tx,
    held.map(({ slotId, schoolId, day }) => ({ slotId, schoolId, day, delta: -1 })),
  );
  await restoreLines(
    tx,
    payment.familyId,
    payment.payerId,
    held.map(({ childId, slotId, day }) => ({ childId, slotId, day: fromDay(day) })),
  );
  await tx.payment.update({
    where: { id: payment.id },
    data: { state, checkedAt: at },
    select: { id: true },
  });
  if (silent) return;
  if (state === "expired") await mailEnd(tx, payment);
  await writeAudit(tx, {
    actor,
    action: state === "cancelled" ? "checkout.cancel" : "payment.expire",
    objectKind: "payment",
    objectId: payment.id,
    familyId: payment.familyId,
    facts: { state, bookings: held.length },
  });
}

async function mailEnd(tx: Tx, payment: PaymentRow): Promise<void> {
  const hadCancellations = payment.cancelledCount > 0;
  // What is owed from before stays owed, and nothing else is lost: no word of places or of a basket.
  const owedOnly = payment.bookings.length === 0;
  // Promised to the family when it came back from the bank, then refused: not the same story as a hold that ended.
  if (payment.state === "processing")
    await mailPayer(tx, payment, (to) => ({
      template: "paymentFailed",
      to: to.email,
      dedupeKey: `paymentFailed/${payment.id}/${to.guardianId}`,
      params: { hadCancellations, owedOnly },
    }));
  else if (!owedOnly)
    await mailPayer(tx, payment, (to) => ({
      template: "basketExpired",
      to: to.email,
      dedupeKey: `basketExpired/${payment.id}/${to.guardianId}`,
      params: { hadCancellations },
    }));
}
