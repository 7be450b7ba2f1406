import { savePersonPhoto } from "#lib/dossier/save-person-photo.ts";
import { photoSchema } from "#lib/dossier/schema.ts";
import { withUpload } from "#lib/files/read-upload.ts";
import { notFoundReply } from "#lib/not-found-reply.ts";
import { parentRoute } from "#lib/route.ts";

/** The photo of a child or of an authorised person, from a plain form: back to its page, which says what became of it. */
export const POST = parentRoute((request, parent) =>
  withUpload(request, { sender: parent.accountId }, async (upload) => {
    const fields = photoSchema.safeParse(upload.ok ? upload.value.fields : addressed(request));
    if (!fields.success) return notFoundReply();
    const { childId, personId } = fields.data;
    const whose = personId ? { personId } : { childId };
    const saved = upload.ok ? await savePersonPhoto(parent, whose, upload.value.bytes) : upload;
    const said = saved.ok ? "fait=photo" : `refus=${saved.refusal.code}`;
    const location = `/mon-dossier/enfants/${childId}/photos?${said}`;
    return new Response(null, { status: 303, headers: { location } });
  }),
);

/** A form without a file, or cut on its way, has lost its fields: its address has them too. */
function addressed(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.url).searchParams);
}
