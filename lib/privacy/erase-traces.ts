import "server-only";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { emptyMails } from "#lib/notifications/forget-address.ts";

/** What was asked, said and sent: free texts that may name people. The facts that accounts rest on stay. */
export async function eraseTraces(tx: Tx, familyId: string): Promise<void> {
  const inFamily = { familyId };
  await tx.accessLetter.updateMany({
    where: { ...inFamily, usedAt: null, revokedAt: null },
    data: { revokedAt: await nowIn(tx) },
  });
  await tx.calendarFeed.deleteMany({ where: inFamily });
  await tx.weekPattern.deleteMany({ where: { child: inFamily } });
  await tx.messageDraft.deleteMany({ where: inFamily });
  await tx.message.deleteMany({ where: { thread: inFamily } });
  await tx.groupRecipient.deleteMany({ where: inFamily });
  await tx.messageThread.deleteMany({ where: inFamily });
  await tx.changeRequest.updateMany({
    where: { ...inFamily, state: "pending" },
    data: { state: "withdrawn", decidedAt: await nowIn(tx), version: { increment: 1 } },
  });
  await tx.changeRequest.updateMany({
    where: inFamily,
    data: { oldValue: {}, newValue: {}, reason: "", answer: null },
  });
  await tx.accountRequest.updateMany({
    where: { ...inFamily, state: "submitted" },
    data: { state: "refused", decidedAt: await nowIn(tx) },
  });
  await tx.accountRequest.updateMany({
    where: inFamily,
    data: {
      firstName: "",
      lastName: "",
      email: "",
      phone: "",
      addressLine1: "",
      postalCode: "",
      city: "",
      children: [],
      relation: "",
      reason: "",
    },
  });
  // Nothing is posted any more to whoever asked to be forgotten.
  await tx.paperInvoice.deleteMany({ where: { ...inFamily, runId: null } });
  await tx.emergencyContact.deleteMany({ where: inFamily });
  await tx.enrolmentRequest.updateMany({ where: inFamily, data: { staffReason: null } });
  await tx.requestEvent.updateMany({ where: { request: inFamily }, data: { reason: null } });
  await tx.requestDecision.updateMany({
    where: { request: inFamily },
    data: { reason: null, verdicts: {}, before: {} },
  });
  await tx.townChange.updateMany({ where: inFamily, data: { words: "" } });
  await tx.absence.updateMany({ where: inFamily, data: { words: "" } });
  await tx.refusedAttempt.updateMany({ where: inFamily, data: { message: "" } });
  await tx.payment.updateMany({ where: inFamily, data: { payerEmail: "" } });
  await tx.providerEvent.updateMany({ where: { payment: inFamily }, data: { payload: {} } });
  await tx.cartSave.deleteMany({ where: { cart: inFamily } });
  await tx.cartLine.deleteMany({ where: { cart: inFamily } });
  await eraseWaitingReasons(tx, familyId);
  const mails = await tx.mailOutbox.findMany({ where: inFamily, select: { id: true } });
  await emptyMails(
    tx,
    mails.map(({ id }) => id),
  );
}

/** Why staff gave a place, or closed a list, of a day that this family waited for or gave back. */
async function eraseWaitingReasons(tx: Tx, familyId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "StaffTask" t SET facts = t.facts - 'reason'
    WHERE t.kind = 'waiting.short' AND (t."familyId" = ${familyId}::uuid OR EXISTS (
      SELECT 1 FROM "DayWaiting" w WHERE w."familyId" = ${familyId}::uuid
        AND t.key = concat_ws('/', 'waiting', w."slotId", w."schoolId", to_char(w.day, 'YYYY-MM-DD'))))`;
}
