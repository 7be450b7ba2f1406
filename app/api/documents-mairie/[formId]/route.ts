import { readTownForm } from "#lib/documents/town-forms.ts";
import { fileReply } from "#lib/file-reply.ts";
import { isUuid } from "#lib/ids.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { readerRoute } from "#lib/route.ts";

/** A form of the town hall, for any family or staff member. */
export const GET = readerRoute<{ formId: string }>(async (_request, _reader, { formId }) => {
  const form = isUuid(formId) ? await readTownForm(formId) : null;
  if (!form) return notFoundReply();
  return fileReply({
    bytes: form.bytes,
    mediaType: "application/pdf",
    fileName: form.fileName,
    as: "saved",
  });
});
