import { uploadMessageOfCode } from "#lib/documents/messages.ts";
import { withUpload } from "#lib/files/read-upload.ts";
import { attachFile } from "#lib/messaging/attach-file.ts";
import { messagingSentenceOf } from "#lib/messaging/messages.ts";
import { attachFieldsSchema } from "#lib/messaging/schema.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { parentRoute } from "#lib/route.ts";

/** One file for what an adult is writing: JSON for our script, back to the page for the plain form. */
export const POST = parentRoute((request, parent) =>
  withUpload(request, {}, async (upload) => {
    const fields = attachFieldsSchema.safeParse(upload.ok ? upload.value.fields : {});
    if (!fields.success) return notFoundReply();
    const { threadId } = fields.data;
    const result = upload.ok ? await attachFile(parent, { threadId }, upload.value.bytes) : upload;
    if (!result.ok && result.refusal.code === "unknown-thread") return notFoundReply();
    if (request.headers.get("accept")?.includes("application/json")) {
      if (result.ok) return json({ ok: true }, 201);
      const { code } = result.refusal;
      return json(
        { ok: false, code, message: messagingSentenceOf(code) ?? uploadMessageOfCode(code) },
        422,
      );
    }
    const back = threadId ? `/messagerie/${threadId}` : "/messagerie/nouveau";
    const answer = result.ok ? "fait=joint" : `refus=${result.refusal.code}`;
    return new Response(null, { status: 303, headers: { location: `${back}?${answer}#repondre` } });
  }),
);

function json(body: object, status: number): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
