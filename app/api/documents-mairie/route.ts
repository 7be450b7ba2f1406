import { publishFormSchema } from "#lib/documents/schema.ts";
import { publishTownForm } from "#lib/documents/town-forms.ts";
import { withUpload } from "#lib/files/read-upload.ts";
import { staffRoute } from "#lib/route.ts";

/** A new form of the town hall, from the plain form of /admin/documents-mairie. */
export const POST = staffRoute("documents.manage", (request, staff) =>
  withUpload(request, { sender: staff.accountId }, async (upload) => {
    const fields = publishFormSchema.safeParse(upload.ok ? upload.value.fields : {});
    if (upload.ok && !fields.success) return back("refus=titre");
    const result =
      upload.ok && fields.data
        ? await publishTownForm(staff, { ...fields.data, bytes: upload.value.bytes })
        : upload;
    return back(result.ok ? "fait=ajoute" : `refus=${result.refusal.code}`);
  }),
);

function back(answer: string): Response {
  const location = `/admin/documents-mairie?${answer}`;
  return new Response(null, { status: 303, headers: { location } });
}
