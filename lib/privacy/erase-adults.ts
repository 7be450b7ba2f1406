import "server-only";
import { randomUUID } from "node:crypto";
import type { Tx } from "#lib/db/transaction.ts";

/** The adults of this family and of no other lose name, phone and account. An adult of another family only leaves. */
export async function eraseAdults(tx: Tx, familyId: string): Promise<void> {
  const adults = await tx.guardian.findMany({
    where: { guardianships: { some: { familyId } } },
    select: {
      id: true,
      accountId: true,
      account: { select: { email: true } },
      guardianships: { select: { familyId: true } },
    },
  });
  for (const { id, accountId, account, guardianships } of adults) {
    if (guardianships.some((link) => link.familyId !== familyId)) continue;
    await tx.guardian.update({
      where: { id },
      data: { firstName: "Responsable", lastName: "effacé", phone: "", accountId: null },
    });
    await tx.mailChoice.deleteMany({ where: { guardianId: id } });
    if (!accountId || !account) continue;
    await eraseMailsTo(tx, account.email);
    await tx.accessLetter.updateMany({ where: { usedById: accountId }, data: { usedById: null } });
    await tx.session.deleteMany({ where: { accountId } });
    await tx.accountToken.deleteMany({ where: { accountId } });
    const nobody = `efface-${randomUUID()}`;
    await tx.account.update({
      where: { id: accountId },
      data: {
        username: nobody,
        email: `${nobody}@dossier-efface.invalid`,
        lockedAt: new Date(0),
      },
    });
  }
}

async function eraseMailsTo(tx: Tx, email: string): Promise<void> {
  await tx.mailOutbox.updateMany({
    where: { recipient: email },
    data: { recipient: "", params: {}, error: null },
  });
  await tx.localMail.deleteMany({ where: { recipient: email } });
  await tx.faultyAddress.deleteMany({ where: { email } });
}
