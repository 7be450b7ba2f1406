import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { exportThread } from "#lib/messaging/export-thread.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

type Params = { threadId: string };

/** A conversation as a text file, or as a ZIP with its joined files; journalled. */
export const GET = staffRoute<Params>("messages.answer", async (_request, staff, { threadId }) => {
  const exported = isUuid(threadId) ? await exportThread(staff, threadId) : null;
  if (exported === null) return notFoundReply();
  const { text, archive } = exported;
  return fileReply({
    bytes: archive ?? text,
    mediaType: archive ? "application/zip" : "text/plain; charset=utf-8",
    fileName: `conversation-${threadId.slice(0, 8)}.${archive ? "zip" : "txt"}`,
    as: "saved",
  });
});
