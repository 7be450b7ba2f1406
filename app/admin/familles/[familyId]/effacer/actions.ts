"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { eraseFamily } from "#lib/privacy/erase-family.ts";
import { sayPrivacy } from "#lib/privacy/messages.ts";
import { eraseFamilySchema } from "#lib/privacy/schema.ts";

export const eraseFamilyAction = staffAction(
  "families.erase",
  { key: "family.erase", schema: eraseFamilySchema, say: sayPrivacy },
  async (input, staff) => {
    const erased = await eraseFamily(staff, input);
    if (erased.ok) redirect("/admin/familles?fait=efface");
    return erased;
  },
);
