import { fileReply } from "#lib/file-reply.ts";
import { missedFile } from "#lib/group-messages/missed-file.ts";
import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

/** Whom a message to many families did not reach, all of them, for a spreadsheet; journalled. */
export const GET = staffRoute<{ jobId: string }>(
  "messages.broadcast",
  async (_request, staff, { jobId }) => {
    const text = isUuid(jobId) ? await missedFile(staff, jobId) : null;
    if (text === null) return notFoundReply();
    return fileReply({
      bytes: text,
      mediaType: "text/csv; charset=utf-8",
      fileName: "non-recus.csv",
      as: "saved",
    });
  },
);
