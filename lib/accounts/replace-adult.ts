import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import "server-only";

/**
 * One person, one account: her own row takes the place that a file kept for her, inside the caller's transaction (the
 * family is locked). Her weeks, her messages and the papers about her follow; letters and changes that wait for the old row end.
 * Her basket follows once the new rights are set (move-basket.ts).
 */
export async function replaceAdult(
  tx: Tx,
  familyId: string,
  { known, own }: { known: string; own: string },
): Promise<void> {
  const at = await nowIn(tx);
  const ofFamily = { child: { familyId } };
  await tx.custodyCalendar.updateMany({
    where: { ...ofFamily, evenGuardianId: known },
    data: { evenGuardianId: own },
  });
  await tx.custodyCalendar.updateMany({
    where: { ...ofFamily, oddGuardianId: known },
    data: { oddGuardianId: own },
  });
  await tx.custodyPeriod.updateMany({
    where: { calendar: ofFamily, guardianId: known },
    data: { guardianId: own },
  });
  await tx.document.updateMany({
    where: { familyId, guardianId: known },
    data: { guardianId: own },
  });
  await moveMessages(tx, familyId, { known, own });
  await tx.changeRequest.updateMany({
    where: { familyId, guardianId: known, state: "pending" },
    data: { state: "withdrawn", decidedAt: at, version: { increment: 1 } },
  });
  await tx.accessLetter.updateMany({
    where: { familyId, guardianId: known, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  await moveAddress(tx, familyId, { known, own });
  await tx.guardianship.delete({
    where: { familyId_guardianId: { familyId, guardianId: known } },
  });
  await forgetOld(tx, { known, own });
}

/** Where she lives follows her; she is not of this family yet under her own row. */
async function moveAddress(tx: Tx, familyId: string, { known, own }: Pair): Promise<void> {
  const { guardianId: _old, ...link } = await tx.guardianship.findUniqueOrThrow({
    where: { familyId_guardianId: { familyId, guardianId: known } },
  });
  await tx.guardianship.create({ data: { ...link, guardianId: own } });
}

/** Whether money of this family is under her id: prices, avoirs and invoices never change hands. */
export async function hasPaid(tx: Tx, familyId: string, guardianId: string): Promise<boolean> {
  const payments = await tx.payment.count({ where: { familyId, payerId: guardianId } });
  const owed = await tx.ledgerAccount.count({
    where: { owner: familyId, part: guardianId, balanceCents: { not: 0 } },
  });
  return payments + owed > 0;
}

type Pair = { known: string; own: string };

/** Her conversations, with their files, and what was sent to many. What she has of a sending already stays hers. */
async function moveMessages(tx: Tx, familyId: string, { known, own }: Pair): Promise<void> {
  const mine = { familyId, guardianId: own };
  const old = { familyId, guardianId: known };
  const got = await tx.groupRecipient.findMany({
    where: mine,
    select: { groupMessageId: true },
  });
  const twice = got.map(({ groupMessageId }) => groupMessageId);
  const isNew = { OR: [{ groupMessageId: null }, { groupMessageId: { notIn: twice } }] };
  await tx.groupRecipient.updateMany({
    where: { ...old, groupMessageId: { notIn: twice } },
    data: { guardianId: own },
  });
  await tx.messageThread.updateMany({ where: { ...old, ...isNew }, data: { guardianId: own } });
  if ((await tx.messageDraft.count({ where: mine })) === 0)
    await tx.messageDraft.updateMany({ where: old, data: { guardianId: own } });
  await tx.messageAttachment.updateMany({ where: old, data: { guardianId: own } });
}

/** Behind no file any more, no erasure would ever find the old row: it names nobody from now on. */
async function forgetOld(tx: Tx, { known, own }: Pair): Promise<void> {
  if ((await tx.guardianship.count({ where: { guardianId: known } })) > 0) return;
  await tx.mailOutbox.updateMany({ where: { guardianId: known }, data: { guardianId: own } });
  await tx.guardian.update({
    where: { id: known },
    data: { firstName: "Responsable", lastName: "remplacé", phone: "" },
  });
}
