import "server-only";
import { keepPdf } from "#lib/files/keep-pdf.ts";
import { renderInvoice } from "#lib/pdf/invoice.ts";
import { loadInvoiceSheet } from "./load-invoice-sheet.ts";
import { sharedLines } from "./recipient-lines.ts";

/** The PDF of an issued invoice, drawn once. */
export function storeInvoicePdf(invoiceId: string): Promise<Buffer> {
  return keepPdf(`invoice/${invoiceId}`, async () => {
    const sheet = await loadInvoiceSheet(invoiceId);
    return renderInvoice({ ...sheet, isDemo: sheet.town.isDemo });
  });
}

/** The same for an adult who may see it: of another payer, a copy without the address that is that payer's alone. */
export async function invoicePdfFor(
  readerId: string,
  {
    id,
    familyId,
    payer,
  }: { id: string; familyId: string; payer: Parameters<typeof sharedLines>[0]["payer"] },
): Promise<Buffer> {
  const recipientLines = await sharedLines({ payer, readerId }, familyId);
  if (!recipientLines) return storeInvoicePdf(id);
  const sheet = await loadInvoiceSheet(id);
  return renderInvoice({ ...sheet, recipientLines, isDemo: sheet.town.isDemo });
}
