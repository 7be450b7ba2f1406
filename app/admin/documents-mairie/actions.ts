"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { removeFormSchema } from "#lib/documents/schema.ts";
import { removeTownForm } from "#lib/documents/town-forms.ts";

export const removeFormAction = staffAction(
  "documents.manage",
  {
    key: "form.remove",
    schema: removeFormSchema,
    say: (_refusal: { code: "unknown-form" }) =>
      "Ce document n’existe pas, ou il n’est plus disponible.",
  },
  async (input, staff) => {
    const removed = await removeTownForm(staff, input);
    if (removed.ok) redirect("/admin/documents-mairie?fait=enleve");
    return removed;
  },
);
