import { MAX_FILES_PER_ROW } from "#lib/documents/limits.ts";
import { uploadMessage } from "#lib/documents/messages.ts";
import { uploadSchema } from "#lib/documents/schema.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { withUpload } from "#lib/files/read-upload.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { parentRoute } from "#lib/route.ts";

/** One file of a family (or photos to join in one PDF), read as it arrives: JSON for our script, back to the page for the plain form. */
export const POST = parentRoute((request, parent) =>
  withUpload(request, { sender: parent.accountId, maxFiles: MAX_FILES_PER_ROW }, async (upload) => {
    const fields = uploadSchema.safeParse(upload.ok ? upload.value.fields : {});
    if (upload.ok && !fields.success) return notFoundReply();
    const { back, ...target } = fields.data ?? NO_FIELDS;
    const result = upload.ok ? await uploadDocument(parent, target, upload.value.files) : upload;
    if (!result.ok && result.refusal.code === "unknown-target") return notFoundReply();
    if (request.headers.get("accept")?.includes("application/json"))
      return Response.json(
        result.ok
          ? { ok: true, documentId: result.value.documentId }
          : { ok: false, code: result.refusal.code, message: uploadMessage(result.refusal) },
        { status: result.ok ? 201 : 422, headers: { "cache-control": "no-store" } },
      );
    const answer = result.ok ? "fait=recu" : `refus=${result.refusal.code}`;
    return new Response(null, { status: 303, headers: { location: `${back}?${answer}` } });
  }),
);

/** A file cut on its way has lost its fields too. */
const NO_FIELDS = { back: "/mon-dossier/documents", kindId: "", childId: null, guardianId: null };
