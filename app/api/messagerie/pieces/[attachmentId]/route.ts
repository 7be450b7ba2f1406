import { readAttachment } from "#lib/messaging/read-attachment.ts";
import { isMessagingId } from "#lib/messaging/schema.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

type Params = { attachmentId: string };

/** A file joined to a message, whole each time: no ranges, no cache, no script, no frame but ours. */
export const GET = readerRoute<Params>(async (_request, reader, { attachmentId }) => {
  if (!isMessagingId(attachmentId)) return notFoundReply();
  const read = await readAttachment(reader, attachmentId);
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
