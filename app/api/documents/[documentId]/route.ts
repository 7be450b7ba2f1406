import { readDocument } from "#lib/documents/read-document.ts";
import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

type Params = { documentId: string };

/** A document for its family or entitled staff, whole each time: no ranges, no cache, no script, no frame but ours. */
export const GET = readerRoute<Params>(async (_request, reader, { documentId }) => {
  if (!isUuid(documentId)) return notFoundReply();
  const read = await readDocument(reader, documentId);
  if (!read.ok) return notFoundReply();
  return fileReply({ ...read.value, as: "shown" });
});
