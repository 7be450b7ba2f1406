import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { findInvoiceForStaff } from "#lib/invoices/queries.ts";
import { storeInvoicePdf } from "#lib/invoices/store-invoice-pdf.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

/** The PDF of an invoice as its family has it. Those of an erased file are read in the archives, with a reason. */
export const GET = staffRoute<{ invoiceId: string }>(
  "payments.watch",
  async (_request, _staff, { invoiceId }) => {
    const invoice = isUuid(invoiceId) ? await findInvoiceForStaff(invoiceId) : null;
    if (!invoice) return notFoundReply();
    return fileReply({
      bytes: await storeInvoicePdf(invoice.id),
      mediaType: "application/pdf",
      fileName: `facture-${invoice.number}.pdf`,
      as: "shown",
    });
  },
);
