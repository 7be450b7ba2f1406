import { exportThread } from "#lib/messaging/export-thread.ts";
import { isMessagingId } from "#lib/messaging/schema.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

type Params = { threadId: string };

/** A conversation as a text file, journalled. */
export const GET = staffRoute<Params>("messages.answer", async (_request, staff, { threadId }) => {
  const text = isMessagingId(threadId) ? await exportThread(staff, threadId) : null;
  if (text === null) return notFoundReply();
  return new Response(text, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="conversation-${threadId.slice(0, 8)}.txt"`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
});
