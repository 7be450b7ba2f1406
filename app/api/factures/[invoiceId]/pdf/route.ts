import { payersSeenBy } from "#lib/custody/queries.ts";
import { isUuid } from "#lib/ids.ts";
import { findInvoice } from "#lib/invoices/queries.ts";
import { invoicePdfFor } from "#lib/invoices/store-invoice-pdf.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { parentRoute } from "#lib/route.ts";

/** The PDF of an invoice of a payer whom the reader may see. */
export const GET = parentRoute<{ invoiceId: string }>(
  async (_request, { family, guardian }, { invoiceId }) => {
    const payerIds = await payersSeenBy(family.id, guardian.id);
    const scope = { familyId: family.id, payerIds };
    const invoice = isUuid(invoiceId) ? await findInvoice(invoiceId, scope) : null;
    if (!invoice) return notFoundReply();
    return new Response(new Uint8Array(await invoicePdfFor(guardian.id, invoice)), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="facture-${invoice.number}.pdf"`,
        "cache-control": "private, no-store",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "x-content-type-options": "nosniff",
      },
    });
  },
);
