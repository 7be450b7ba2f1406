import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

/** Takes away the keys of a family's files: they are erased, backups included. Gives the stored bytes to delete. */
export async function eraseFiles(tx: Tx, familyId: string): Promise<string[]> {
  const [documents, attachments, exports] = [
    await tx.document.findMany({
      where: { familyId, wrappedKey: { not: null } },
      select: { storageKey: true },
    }),
    await tx.messageAttachment.findMany({ where: { familyId }, select: { storageKey: true } }),
    await tx.dataExport.findMany({ where: { familyId }, select: { id: true, storageKey: true } }),
  ];
  await tx.document.updateMany({
    where: { familyId },
    data: { wrappedKey: null, reviewReason: null, digest: "" },
  });
  await tx.messageAttachment.deleteMany({ where: { familyId } });
  await tx.dataExport.deleteMany({ where: { familyId } });
  await tx.longJob.deleteMany({ where: { id: { in: exports.map(({ id }) => id) } } });
  return [...documents, ...attachments, ...exports].flatMap(({ storageKey }) =>
    storageKey ? [storageKey] : [],
  );
}
