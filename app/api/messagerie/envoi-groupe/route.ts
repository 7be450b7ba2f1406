import { withUpload } from "#lib/files/read-upload.ts";
import { joinGroupFile } from "#lib/group-messages/join-file.ts";
import { groupIdSchema } from "#lib/group-messages/schema.ts";
import { uploadReply } from "#lib/messaging/upload-reply.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

const HOME = "/admin/messagerie/envoi-groupe";

/** One file for a message to many families that was not sent yet. */
export const POST = staffRoute("messages.broadcast", (request, staff) =>
  withUpload(request, { sender: staff.accountId }, async (upload) => {
    if (!upload.ok) return uploadReply(request, upload, HOME);
    const fields = groupIdSchema.safeParse(upload.value.fields);
    if (!fields.success) return notFoundReply();
    const { groupMessageId } = fields.data;
    const joined = await joinGroupFile(staff, groupMessageId, upload.value.bytes);
    if (!joined.ok && ["unknown-group", "already-sent"].includes(joined.refusal.code))
      return notFoundReply();
    return uploadReply(request, joined, `${HOME}/${groupMessageId}`);
  }),
);
