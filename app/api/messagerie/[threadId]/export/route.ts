import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { exportThread } from "#lib/messaging/export-thread.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

type Params = { threadId: string };

/** A conversation as a text file, journalled. */
export const GET = staffRoute<Params>("messages.answer", async (_request, staff, { threadId }) => {
  const text = isUuid(threadId) ? await exportThread(staff, threadId) : null;
  if (text === null) return notFoundReply();
  return fileReply({
    bytes: text,
    mediaType: "text/plain; charset=utf-8",
    fileName: `conversation-${threadId.slice(0, 8)}.txt`,
    as: "saved",
  });
});
