import "server-only";
import { certificatePdfFor } from "#lib/certificates/store-certificate-pdf.ts";
import { db } from "#lib/db/client.ts";
import { openFile } from "#lib/files/open-file.ts";
import { invoicePdfFor } from "#lib/invoices/store-invoice-pdf.ts";
import { documentsOf, type PrivacyScope } from "./scope.ts";

/** A file of the archive; its bytes are fetched when its turn comes. */
export type ArchiveFile = { name: string; read: () => Promise<Buffer> };

/** The documents, joined files and invoices of a scope, in order. A file erased meanwhile is not listed. */
export async function collectFiles(scope: PrivacyScope): Promise<ArchiveFile[]> {
  const { familyId, guardianId, rights, payerIds } = scope;
  const isFull = rights === "full";
  const [documents, attachments, invoices, certificates, photos] = await Promise.all([
    db.document.findMany({
      where: {
        familyId,
        wrappedKey: { not: null },
        // What the antivirus has not let through is opened by nobody.
        scan: { in: ["notScanned", "clean"] },
        ...documentsOf(scope),
      },
      orderBy: { uploadedAt: "asc" },
      include: { kind: { select: { code: true } } },
    }),
    db.messageAttachment.findMany({
      where: {
        wrappedKey: { not: null },
        OR: [
          // What an agent is still joining to an answer was not said yet.
          { familyId, guardianId, answerThreadId: null },
          {
            groupMessage: {
              recipients: { some: { familyId, guardianId, state: "delivered" } },
            },
          },
        ],
      },
      orderBy: { uploadedAt: "asc" },
    }),
    db.invoice.findMany({
      where: { familyId, payerId: { in: payerIds } },
      orderBy: { issuedAt: "asc" },
      select: { id: true, number: true, familyId: true, payer: { select: person } },
    }),
    db.taxCertificate.findMany({
      where: { familyId, payerId: { in: payerIds } },
      orderBy: [{ year: "asc" }, { version: "asc" }],
      select: { id: true, year: true, version: true },
    }),
    // As on the screen: the list of authorised persons is for adults with full rights.
    isFull
      ? db.personPhoto.findMany({ where: { child: { familyId } }, orderBy: { id: "asc" } })
      : [],
  ]);
  return [
    ...documents.map((row, rank) => ({
      name: `documents/${numbered(rank)}-${row.kind.code}${endingOf(row.mediaType)}`,
      read: () => bytesOf(row),
    })),
    ...attachments.map((row, rank) => ({
      name: `messages/${numbered(rank)}-piece-jointe${endingOf(row.mediaType)}`,
      read: () => bytesOf(row),
    })),
    ...photos.map((row, rank) => ({
      name: `personnes/${numbered(rank)}.jpg`,
      read: () => bytesOf(row),
    })),
    ...invoices.map((invoice) => ({
      name: `factures/${invoice.number}.pdf`,
      read: () => invoicePdfFor(guardianId, invoice),
    })),
    ...certificates.map(({ id, year, version }) => ({
      name: `attestations/attestation-fiscale-${year}-${version}.pdf`,
      read: () => certificatePdfFor(guardianId, id),
    })),
  ];
}

const person = { id: true, firstName: true, lastName: true } as const;

type Row = { id: string; storageKey: string; wrappedKey: Uint8Array | null; masterKeyId: string };

async function bytesOf(row: Row): Promise<Buffer> {
  const opened = await openFile(row, { id: row.id, version: 1 });
  if (!opened.ok) throw new Error(`file ${row.id} cannot be copied: ${opened.refusal.code}`);
  return opened.value;
}

function endingOf(mediaType: string): string {
  return mediaType === "application/pdf" ? ".pdf" : ".jpg";
}

function numbered(rank: number): string {
  return String(rank + 1).padStart(3, "0");
}
