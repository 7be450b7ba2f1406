import { withUpload } from "#lib/files/read-upload.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { attachFieldsSchema } from "#lib/messaging/schema.ts";
import { uploadReply } from "#lib/messaging/upload-reply.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { parentRoute } from "#lib/route.ts";

/** One file for what an adult is writing: JSON for our script, back to the page for the plain form. */
export const POST = parentRoute((request, parent) =>
  withUpload(request, { sender: parent.accountId }, async (upload) => {
    const fields = attachFieldsSchema.safeParse(upload.ok ? upload.value.fields : {});
    if (!fields.success) return notFoundReply();
    const { threadId } = fields.data;
    const result = upload.ok ? await attachFile(parent, { threadId }, upload.value.bytes) : upload;
    if (!result.ok && result.refusal.code === "unknown-thread") return notFoundReply();
    const page = threadId ? `/messagerie/${threadId}` : "/messagerie/nouveau";
    return uploadReply(request, result, page);
  }),
);
