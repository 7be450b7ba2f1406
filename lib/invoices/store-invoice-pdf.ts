import "server-only";
import { keepPdf } from "#lib/files/keep-pdf.ts";
import { renderInvoice } from "#lib/pdf/invoice.ts";
import { loadInvoiceSheet } from "./load-invoice-sheet.ts";

/** The PDF of an issued invoice, drawn once. */
export function storeInvoicePdf(invoiceId: string): Promise<Buffer> {
  return keepPdf(`invoice/${invoiceId}`, async () => {
    const sheet = await loadInvoiceSheet(invoiceId);
    return renderInvoice({ ...sheet, isDemo: sheet.town.isDemo });
  });
}
