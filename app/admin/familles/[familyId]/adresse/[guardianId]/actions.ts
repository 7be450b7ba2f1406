"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { correctValue } from "#lib/change-requests/correct-value.ts";
import { correctMessage } from "#lib/change-requests/messages.ts";
import { correctAddressSchema } from "#lib/change-requests/schema.ts";

export const correctAddressAction = staffAction(
  "requests.treat",
  { key: "change.correct", schema: correctAddressSchema, say: correctMessage },
  async ({ familyId, guardianId, seen, reason, place: _place, ...value }, staff) => {
    const corrected = await correctValue(staff, {
      field: "ownAddress",
      subjectId: guardianId,
      familyId,
      seen,
      reason,
      value,
    });
    if (corrected.ok) redirect(`/admin/familles/${familyId}/adresse/${guardianId}?fait=corrige`);
    return corrected;
  },
);
