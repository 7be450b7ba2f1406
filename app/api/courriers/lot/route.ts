import { drawLetter } from "#lib/accounts/draw-letter.ts";
import { printLetterBatch } from "#lib/accounts/print-letter-batch.ts";
import { letterBatchSchema } from "#lib/accounts/schema.ts";
import { fileReply } from "#lib/file-reply.ts";
import { inputOf } from "#lib/form-data.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { joinPdfs } from "#lib/pdf/join-pdfs.ts";
import { staffRoute } from "#lib/route.ts";

/** Prints a batch of access letters, one page each. The identifiers are in this PDF and nowhere else. */
export const POST = staffRoute("letters.print", async (request, { actor, staffMember }) => {
  const parsed = letterBatchSchema.safeParse(inputOf(await request.formData()));
  if (!parsed.success) return notFoundReply();
  const { batchId, mark, ecole, classe, jamais } = parsed.data;
  const printed = await printLetterBatch({
    batchId,
    mark,
    filter: {
      schoolId: ecole || null,
      classId: classe || null,
      neverPrinted: jamais === "oui",
    },
    staffMemberId: staffMember.id,
    actor,
  });
  if (!printed.ok) {
    const answer = new URLSearchParams({ ecole, classe, jamais, refus: printed.refusal.code });
    const location = `/admin/courriers/lot?${answer}`;
    return new Response(null, { status: 303, headers: { location } });
  }
  const pages: Buffer[] = [];
  for (const letter of printed.value) pages.push(await drawLetter(letter));
  return fileReply({
    bytes: await joinPdfs(pages),
    mediaType: "application/pdf",
    fileName: "courriers-d-acces.pdf",
    // Saved at once: a tab that stays blank, or is closed, would lose codes that nothing can give again.
    as: "saved",
  });
});
