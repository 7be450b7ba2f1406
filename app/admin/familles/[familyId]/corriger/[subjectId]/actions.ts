"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { correctValue } from "#lib/change-requests/correct-value.ts";
import {
  correctAdultSchema,
  correctChildSchema,
  correctFamilySchema,
} from "#lib/change-requests/identity-schema.ts";
import { correctMessage } from "#lib/change-requests/messages.ts";

function doneAt(familyId: string, subjectId: string): never {
  redirect(`/admin/familles/${familyId}/corriger/${subjectId}?fait=corrige`);
}

export const correctChildAction = staffAction(
  "requests.treat",
  { key: "change.correct", schema: correctChildSchema, say: correctMessage },
  async ({ familyId, childId, seen, reason, ...value }, staff) => {
    const corrected = await correctValue(staff, {
      field: "childIdentity",
      subjectId: childId,
      familyId,
      seen,
      reason,
      value,
    });
    if (corrected.ok) doneAt(familyId, childId);
    return corrected;
  },
);

export const correctAdultAction = staffAction(
  "requests.treat",
  { key: "change.correct", schema: correctAdultSchema, say: correctMessage },
  async ({ familyId, guardianId, seen, reason, ...value }, staff) => {
    const corrected = await correctValue(staff, {
      field: "guardianName",
      subjectId: guardianId,
      familyId,
      seen,
      reason,
      value,
    });
    if (corrected.ok) doneAt(familyId, guardianId);
    return corrected;
  },
);

export const correctFamilyAction = staffAction(
  "requests.treat",
  { key: "change.correct", schema: correctFamilySchema, say: correctMessage },
  async ({ familyId, seen, reason, ...value }, staff) => {
    const corrected = await correctValue(staff, {
      field: "familyName",
      subjectId: null,
      familyId,
      seen,
      reason,
      value,
    });
    if (corrected.ok) doneAt(familyId, familyId);
    return corrected;
  },
);
