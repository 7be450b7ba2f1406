import { fileReply } from "#lib/file-reply.ts";
import { exportInbox } from "#lib/messaging/export-inbox.ts";
import { inboxFilterOf } from "#lib/messaging/inbox-filter.ts";
import { staffRoute } from "#lib/route.ts";

/** The filtered list of conversations as a CSV file, journalled. */
export const GET = staffRoute<Record<string, never>>("messages.answer", async (request, staff) => {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return fileReply({
    bytes: await exportInbox(staff, inboxFilterOf(query)),
    mediaType: "text/csv; charset=utf-8",
    fileName: "conversations.csv",
    as: "saved",
  });
});
