import { withUpload } from "#lib/files/read-upload.ts";
import { joinAnswerFile } from "#lib/messaging/join-answer-file.ts";
import { answerFieldsSchema } from "#lib/messaging/schema.ts";
import { uploadReply } from "#lib/messaging/upload-reply.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

/** One file for the answer that an agent is writing. */
export const POST = staffRoute("messages.answer", (request, staff) =>
  withUpload(request, { sender: staff.accountId }, async (upload) => {
    if (!upload.ok) return uploadReply(request, upload, "/admin/messagerie");
    const fields = answerFieldsSchema.safeParse(upload.value.fields);
    if (!fields.success) return notFoundReply();
    const { threadId } = fields.data;
    const joined = await joinAnswerFile(staff, threadId, upload.value.bytes);
    if (!joined.ok && joined.refusal.code === "unknown-thread") return notFoundReply();
    return uploadReply(request, joined, `/admin/messagerie/${threadId}`);
  }),
);
