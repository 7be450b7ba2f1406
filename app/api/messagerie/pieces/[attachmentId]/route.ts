import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { readAttachment } from "#lib/messaging/read-attachment.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

type Params = { attachmentId: string };

/** A file joined to a message, whole each time: no ranges, no cache, no script, no frame but ours. */
export const GET = readerRoute<Params>(async (_request, reader, { attachmentId }) => {
  if (!isUuid(attachmentId)) return notFoundReply();
  const read = await readAttachment(reader, attachmentId);
  if (!read.ok) return notFoundReply();
  return fileReply({ ...read.value, as: "shown" });
});
