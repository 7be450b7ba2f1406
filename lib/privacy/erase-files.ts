import "server-only";
import { certificateSubject } from "#lib/certificates/store-certificate-pdf.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { forgetFile } from "#lib/documents/forget-file.ts";

/** Takes away the keys of a family's files: they are erased, backups included. Gives the stored bytes to delete. */
export async function eraseFiles(tx: Tx, familyId: string): Promise<string[]> {
  const ofChildren = { child: { familyId } };
  const [documents, attachments, exports, photos] = [
    await tx.document.findMany({
      where: { familyId, wrappedKey: { not: null } },
      select: { storageKey: true },
    }),
    await tx.messageAttachment.findMany({ where: { familyId }, select: { storageKey: true } }),
    await tx.dataExport.findMany({ where: { familyId }, select: { id: true, storageKey: true } }),
    await tx.personPhoto.findMany({ where: ofChildren, select: { storageKey: true } }),
  ];
  await forgetFile(tx, { familyId });
  await tx.messageAttachment.deleteMany({ where: { familyId } });
  await tx.dataExport.deleteMany({ where: { familyId } });
  await tx.personPhoto.deleteMany({ where: ofChildren });
  const certificates = await eraseCertificates(tx, familyId);
  await tx.longJob.deleteMany({ where: { id: { in: exports.map(({ id }) => id) } } });
  const gone = [...documents, ...attachments, ...exports, ...photos, ...certificates];
  return gone.flatMap(({ storageKey }) => (storageKey ? [storageKey] : []));
}

/** The certificates say nothing that the invoices do not: they go, and the keys of their sheets first. */
async function eraseCertificates(tx: Tx, familyId: string): Promise<{ storageKey: string }[]> {
  const certificates = await tx.taxCertificate.findMany({
    where: { familyId },
    select: { id: true },
  });
  const subject = { in: certificates.map(({ id }) => certificateSubject(id)) };
  const sheets = await tx.storedFile.findMany({ where: { subject }, select: { storageKey: true } });
  await tx.storedFile.updateMany({ where: { subject }, data: { wrappedKey: null } });
  await tx.taxCertificate.deleteMany({ where: { familyId } });
  return sheets;
}
