import { fullDateInWords } from "#lib/accounts/hour-words.ts";
import { printAccessLetter } from "#lib/accounts/print-access-letter.ts";
import { printLetterSchema } from "#lib/accounts/schema.ts";
import { town } from "#lib/catalog/settings.ts";
import { envelopeLines } from "#lib/custody/postal-address.ts";
import { env } from "#lib/env.ts";
import { inputOf } from "#lib/form-data.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { renderAccessLetter } from "#lib/pdf/access-letter.ts";
import { staffRoute } from "#lib/route.ts";

/** Prints a guardian's access letter. The identifier is in this PDF and nowhere else. */
export const POST = staffRoute("letters.print", async (request, { actor, staffMember }) => {
  const parsed = printLetterSchema.safeParse(inputOf(await request.formData()));
  if (!parsed.success) return notFoundReply();
  const printed = await printAccessLetter({ ...parsed.data, staffMemberId: staffMember.id, actor });
  if (!printed.ok) return notFoundReply();
  const { identifier, fileNumber, recipient, printedAt, expiresAt } = printed.value;
  const url = `${env.baseUrl}/inscrivez-vous`;
  const settings = await town();
  const pdf = await renderAccessLetter({
    town: settings,
    recipient: { lines: envelopeLines(recipient, recipient.address) },
    fileNumber,
    identifier,
    url,
    qrUrl: `${url}?${new URLSearchParams({ identifiant: identifier, dossier: fileNumber })}`,
    printedOn: fullDateInWords(printedAt),
    printedAt,
    validUntil: fullDateInWords(expiresAt),
    isDemo: settings.isDemo,
  });
  return new Response(new Uint8Array(pdf), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="courrier-${fileNumber.replace(/[^\w-]/g, "")}.pdf"`,
      "cache-control": "private, no-store",
    },
  });
});
