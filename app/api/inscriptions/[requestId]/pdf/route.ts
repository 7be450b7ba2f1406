import { renderRequestPdf } from "#lib/enrolments/render-request-pdf.ts";
import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { parentRoute } from "#lib/route.ts";

/** The PDF copy of one of the family's own sent requests. */
export const GET = parentRoute<{ requestId: string }>(
  async (_request, { family }, { requestId }) => {
    const copy = isUuid(requestId) ? await renderRequestPdf(requestId, family.id) : null;
    if (!copy) return notFoundReply();
    return new Response(new Uint8Array(copy.bytes), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="demande-${copy.number}.pdf"`,
        "cache-control": "private, no-store",
        "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "x-content-type-options": "nosniff",
      },
    });
  },
);
