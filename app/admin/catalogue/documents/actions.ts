"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { kindMessage } from "#lib/documents/messages.ts";
import { saveKind } from "#lib/documents/save-kind.ts";
import { kindSchema } from "#lib/documents/schema.ts";

export const saveKindAction = staffAction(
  "documents.manage",
  { key: "document.kind", schema: kindSchema, say: kindMessage },
  async (input, staff) => {
    const saved = await saveKind(staff, input);
    if (saved.ok) redirect("/admin/catalogue/documents?fait=enregistre");
    return saved;
  },
);
