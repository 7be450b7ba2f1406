import { fileReply } from "#lib/file-reply.ts";
import { inputOf } from "#lib/form-data.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readArchiveSchema } from "#lib/privacy/archive-schema.ts";
import { readArchivedInvoice } from "#lib/privacy/read-archive.ts";
import { staffRoute } from "#lib/route.ts";

/** The PDF of an invoice of an erased file: a reason is asked for, and the journal keeps each reading. */
export const POST = staffRoute("archives.read", async (request, { actor }) => {
  const parsed = readArchiveSchema.safeParse(inputOf(await request.formData()));
  if (!parsed.success) return backTo("motif");
  const read = await readArchivedInvoice({ actor }, parsed.data);
  if (!read.ok) return read.refusal.code === "no-sheet" ? backTo("feuille") : notFoundReply();
  const { bytes, number } = read.value;
  const fileName = `facture-${number.replace(/[^\w-]/g, "")}.pdf`;
  return fileReply({ bytes, mediaType: "application/pdf", fileName, as: "shown" });
});

function backTo(refusal: "motif" | "feuille"): Response {
  return new Response(null, {
    status: 303,
    headers: { location: `/admin/archives?refus=${refusal}` },
  });
}
