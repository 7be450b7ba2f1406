import { readTownForm } from "#lib/documents/town-forms.ts";
import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

/** A form of the town hall, for any family or staff member. */
export const GET = readerRoute<{ formId: string }>(async (_request, _reader, { formId }) => {
  const form = isUuid(formId) ? await readTownForm(formId) : null;
  if (!form) return notFoundReply();
  return new Response(new Uint8Array(form.bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-length": String(form.bytes.length),
      "content-disposition": `attachment; filename="${form.fileName}"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "accept-ranges": "none",
      "cache-control": "private, no-store",
    },
  });
});
