import * as z from "zod";
import { fileReply } from "#lib/file-reply.ts";
import { inputOf } from "#lib/form-data.ts";
import { printPaperRun } from "#lib/invoices/paper-invoices.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { staffRoute } from "#lib/route.ts";

const schema = z.object({ runId: z.uuid() });

/** The invoices of a run that are posted, in one PDF; the journal keeps each printing. */
export const POST = staffRoute("invoices.post", async (request, { actor }) => {
  const parsed = schema.safeParse(inputOf(await request.formData()));
  const bytes = parsed.success ? await printPaperRun({ actor }, parsed.data.runId) : null;
  if (!bytes) return notFoundReply();
  const fileName = "factures-a-poster.pdf";
  return fileReply({ bytes, mediaType: "application/pdf", fileName, as: "shown" });
});
