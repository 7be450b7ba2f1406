import { withUpload } from "#lib/files/read-upload.ts";
import { attachNewsFile } from "#lib/news/attach-file.ts";
import { fileFieldsSchema } from "#lib/news/schema.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

/** The image or a file of a piece of news, from the plain forms of its page. */
export const POST = staffRoute("news.publish", (request, staff) =>
  withUpload(request, { sender: staff.accountId }, async (upload) => {
    if (!upload.ok) {
      // Where to come back to was lost with the rest of the form: the browser's page is told by its own address.
      const page = pageOf(request.headers.get("referer"));
      return page ? back(page, `refus=${upload.refusal.code}`) : notFoundReply();
    }
    const fields = fileFieldsSchema.safeParse(upload.value.fields);
    if (!fields.success) return notFoundReply();
    const result = await attachNewsFile(staff, { ...fields.data, bytes: upload.value.bytes });
    if (!result.ok && result.refusal.code === "unknown-article") return notFoundReply();
    const answer = result.ok ? `fait=${fields.data.kind}` : `refus=${result.refusal.code}`;
    return back(`/admin/actualites/${fields.data.articleId}/fichiers`, answer);
  }),
);

const PAGE = /\/admin\/actualites\/[0-9a-f-]{36}\/fichiers/;

function pageOf(referer: string | null): string | null {
  return PAGE.exec(referer ?? "")?.[0] ?? null;
}

function back(page: string, answer: string): Response {
  return new Response(null, { status: 303, headers: { location: `${page}?${answer}` } });
}
