import "server-only";
import { randomUUID } from "node:crypto";
import { hashPassword } from "#lib/accounts/hash-password.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { emptyMails } from "#lib/notifications/forget-address.ts";

/**
 * The adults of this family and of no other living one lose name, phone and account. An adult of another only leaves:
 * she comes into the erased file no more. All these families are locked.
 */
export async function eraseAdults(tx: Tx, familyId: string): Promise<void> {
  const others = { familyId: { not: familyId }, family: { erasedAt: null } };
  const adults = await tx.guardian.findMany({
    where: { guardianships: { some: { familyId } } },
    select: { id: true, accountId: true, guardianships: { where: others, take: 1 } },
  });
  for (const { id, accountId, guardianships } of adults) {
    if (guardianships.length > 0) {
      await tx.guardianship.delete({
        where: { familyId_guardianId: { familyId, guardianId: id } },
        select: { guardianId: true },
      });
      continue;
    }
    const accountIds = [...(accountId ? [accountId] : []), ...(await closedAccounts(tx, id))];
    await eraseMails(tx, id, accountIds);
    await tx.guardian.update({
      where: { id },
      data: { firstName: "Responsable", lastName: "effacé", phone: "", accountId: null },
    });
    await tx.mailChoice.deleteMany({ where: { guardianId: id } });
    for (const each of accountIds) await eraseAccount(tx, each);
  }
}

/** The accounts that this adult closed herself: nothing but the journal links them to her any more. */
async function closedAccounts(tx: Tx, guardianId: string): Promise<string[]> {
  const closed = await tx.auditEvent.findMany({
    where: { action: "account.close", actorKind: "guardian", actorId: guardianId },
    select: { objectId: true },
  });
  return closed.flatMap(({ objectId }) => objectId ?? []);
}

async function eraseAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.accessLetter.updateMany({ where: { usedById: accountId }, data: { usedById: null } });
  await tx.session.deleteMany({ where: { accountId } });
  await tx.accountToken.deleteMany({ where: { accountId } });
  await tx.recoveryCode.deleteMany({ where: { accountId } });
  const nobody = `efface-${randomUUID()}`;
  await tx.account.update({
    where: { id: accountId },
    data: {
      username: nobody,
      email: `${nobody}@dossier-efface.invalid`,
      passwordHash: await hashPassword(randomUUID()),
      totpSealed: null,
      totpEnabledAt: null,
      lockedAt: new Date(0),
    },
  });
}

/** Mails to her, of any family or none, at every address that she ever had; one that is another person's now stays. */
async function eraseMails(tx: Tx, guardianId: string, accountIds: string[]): Promise<void> {
  const accounts = await tx.account.findMany({
    where: { id: { in: accountIds } },
    select: { email: true, tokens: { select: { id: true, newEmail: true } } },
  });
  const tokens = accounts.flatMap((account) => account.tokens);
  const own = await tx.mailOutbox.findMany({
    where: {
      OR: [
        { guardianId },
        ...accountIds.map((id) => ({ dedupeKey: { contains: id } })),
        { dedupeKey: { in: tokens.map(({ id }) => `email-changed/${id}`) } },
      ],
    },
    select: { id: true, recipient: true },
  });
  const known = new Set([
    ...accounts.map(({ email }) => email),
    ...tokens.flatMap(({ newEmail }) => newEmail ?? []),
    ...own.map(({ recipient }) => recipient),
  ]);
  const others = await tx.account.findMany({
    where: { email: { in: [...known] }, id: { notIn: accountIds } },
    select: { email: true },
  });
  for (const email of ["", ...others.map((other) => other.email)]) known.delete(email);
  const addresses = [...known];
  const there = await tx.mailOutbox.findMany({
    where: { recipient: { in: addresses } },
    select: { id: true },
  });
  await emptyMails(
    tx,
    [...own, ...there].map(({ id }) => id),
  );
  await tx.localMail.deleteMany({ where: { recipient: { in: addresses } } });
  await tx.faultyAddress.deleteMany({ where: { email: { in: addresses } } });
}
