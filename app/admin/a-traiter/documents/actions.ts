"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { reviewMessage } from "#lib/documents/messages.ts";
import { reviewDocument } from "#lib/documents/review-document.ts";
import { approveQueuedSchema, rejectQueuedSchema } from "#lib/enrolments/staff-schema.ts";
import { checkPath } from "#lib/enrolments/treat-paths.ts";

export const approveQueuedAction = staffAction(
  "requests.treat",
  { key: "document.review", schema: approveQueuedSchema, say: reviewMessage },
  async ({ documentId, seen, next }, staff) => {
    const reviewed = await reviewDocument(staff, {
      documentId,
      seen,
      verdict: "valid",
      reason: null,
    });
    if (reviewed.ok) redirect(checkPath(next, { fait: "valide" }));
    return reviewed;
  },
);

export const rejectQueuedAction = staffAction(
  "requests.treat",
  { key: "document.review", schema: rejectQueuedSchema, say: reviewMessage },
  async ({ documentId, seen, next, reason }, staff) => {
    const reviewed = await reviewDocument(staff, {
      documentId,
      seen,
      verdict: "rejected",
      reason,
      tells: true,
    });
    if (reviewed.ok) redirect(checkPath(next, { fait: "refuse" }));
    return reviewed;
  },
);
