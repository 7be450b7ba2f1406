import "server-only";
import { createHash } from "node:crypto";
import { db } from "#lib/db/client.ts";
import { isUniqueViolation } from "#lib/db/transaction.ts";
import { openFile } from "#lib/files/open-file.ts";
import { discardFile, sealFile } from "#lib/files/seal-file.ts";
import { renderInvoice } from "#lib/pdf/invoice.ts";
import { loadInvoiceSheet } from "./load-invoice-sheet.ts";

/**
 * Draws the PDF of an issued invoice once and keeps it, encrypted, with its hash: an issued invoice is never drawn
 * again. Two callers at once keep one file. Returns its bytes.
 */
export async function storeInvoicePdf(invoiceId: string): Promise<Buffer> {
  const subject = `invoice/${invoiceId}`;
  const kept = await db.storedFile.findUnique({ where: { subject } });
  if (kept) return readKept(kept);
  const sheet = await loadInvoiceSheet(invoiceId);
  const bytes = await renderInvoice({ ...sheet, isDemo: sheet.town.isDemo });
  const id = crypto.randomUUID();
  const { digest: _digest, ...sealed } = await sealFile(bytes, { id, version: 1 });
  try {
    await db.storedFile.create({
      data: {
        id,
        subject,
        mediaType: "application/pdf",
        sha256: createHash("sha256").update(bytes).digest("hex"),
        ...sealed,
      },
      select: { id: true },
    });
    return bytes;
  } catch (error) {
    await discardFile(sealed.storageKey);
    if (!isUniqueViolation(error)) throw error;
    return readKept(await db.storedFile.findUniqueOrThrow({ where: { subject } }));
  }
}

async function readKept(row: {
  id: string;
  storageKey: string;
  wrappedKey: Uint8Array | null;
  masterKeyId: string;
}): Promise<Buffer> {
  const opened = await openFile(row, { id: row.id, version: 1 });
  if (!opened.ok) throw new Error(`stored invoice unreadable: ${opened.refusal.code}`);
  return opened.value;
}
