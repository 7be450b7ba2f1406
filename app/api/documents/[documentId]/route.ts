import { readDocument } from "#lib/documents/read-document.ts";
import { isDocumentId } from "#lib/documents/schema.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

type Params = { documentId: string };

/** A document for its family or entitled staff, whole each time: no ranges, no cache, no script, no frame but ours. */
export const GET = readerRoute<Params>(async (_request, reader, { documentId }) => {
  if (!isDocumentId(documentId)) return notFoundReply();
  const read = await readDocument(reader, documentId);
  if (!read.ok) return notFoundReply();
  const { bytes, mediaType, fileName } = read.value;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": mediaType,
      "content-length": String(bytes.length),
      "content-disposition": `inline; filename="${fileName}"`,
      "content-security-policy": "default-src 'none'; frame-ancestors 'self'; sandbox",
      "x-content-type-options": "nosniff",
      "accept-ranges": "none",
      "cache-control": "private, no-store",
    },
  });
});
