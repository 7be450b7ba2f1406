import "server-only";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { storeInvoicePdf } from "./store-invoice-pdf.ts";

/** Invoices of a family, and those of a payer wherever she pays. */
export type InvoiceScope = { familyId: string; payerId?: string | null };

/** Issued invoices whose sheet is not drawn yet: drawn later, it would show the names of that day. */
export async function undrawnInvoices(
  { familyId, payerId = null }: InvoiceScope,
  tx: Tx = db,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id::text FROM "Invoice" i
    WHERE (i."familyId" = ${familyId}::uuid OR i."payerId" = ${payerId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM "StoredFile" f WHERE f.subject = 'invoice/' || i.id::text)
    ORDER BY i.id`;
  return rows.map(({ id }) => id);
}

/** The same for invoices that name a part of the day. */
export async function undrawnInvoicesOf(slotId: string, tx: Tx = db): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id::text FROM "Invoice" i
    WHERE EXISTS (SELECT FROM "InvoiceLine" l WHERE l."invoiceId" = i.id AND l."slotId" = ${slotId}::uuid)
      AND NOT EXISTS (SELECT 1 FROM "StoredFile" f WHERE f.subject = 'invoice/' || i.id::text)
    ORDER BY i.id`;
  return rows.map(({ id }) => id);
}

/** Before a part of the day has another name, outside of its transaction. */
export async function drawMissingInvoicesOf(slotId: string): Promise<void> {
  for (const id of await undrawnInvoicesOf(slotId)) await storeInvoicePdf(id);
}

/** Draws them with the names that they were issued under: before a name is corrected or erased, outside of its transaction. */
export async function drawMissingInvoices(scope: InvoiceScope): Promise<void> {
  for (const id of await undrawnInvoices(scope)) await storeInvoicePdf(id);
}
