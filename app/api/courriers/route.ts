import { drawLetter } from "#lib/accounts/draw-letter.ts";
import { printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { printLetterSchema } from "#lib/accounts/schema.ts";
import { inputOf } from "#lib/form-data.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

/** Prints a guardian's access letter. The identifier is in this PDF and nowhere else. */
export const POST = staffRoute("letters.print", async (request, { actor, staffMember }) => {
  const parsed = printLetterSchema.safeParse(inputOf(await request.formData()));
  if (!parsed.success) return notFoundReply();
  const printed = await printAccessLetter({ ...parsed.data, staffMemberId: staffMember.id, actor });
  if (!printed.ok) return notFoundReply();
  const pdf = await drawLetter(printed.value);
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="courrier-${printed.value.fileNumber.replace(/[^\w-]/g, "")}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
});
