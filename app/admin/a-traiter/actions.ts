"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { reviewMessage } from "#lib/documents/messages.ts";
import { reviewDocument } from "#lib/documents/review-document.ts";
import { acceptRequest } from "#lib/enrolments/accept-request.ts";
import { correctRequest } from "#lib/enrolments/correct-request.ts";
import { staffMessage } from "#lib/enrolments/messages.ts";
import { refuseRequest } from "#lib/enrolments/refuse-request.ts";
import {
  acceptSchema,
  approveDocumentSchema,
  correctSchema,
  refuseSchema,
  rejectDocumentSchema,
} from "#lib/enrolments/schema.ts";
import { afterDecision, documentPath } from "#lib/enrolments/treat-paths.ts";

export const acceptAction = staffAction(
  "requests.treat",
  { key: "enrolment.accept", schema: acceptSchema, say: staffMessage },
  async ({ next, ...seen }, staff) => {
    const decided = await acceptRequest(staff, seen);
    if (decided.ok) redirect(afterDecision("validee", decided.value.number, next));
    return decided;
  },
);

export const correctAction = staffAction(
  "requests.treat",
  { key: "enrolment.correct", schema: correctSchema, say: staffMessage },
  async ({ next, ...input }, staff) => {
    const decided = await correctRequest(staff, input);
    if (decided.ok) redirect(afterDecision("correction", decided.value.number, next));
    return decided;
  },
);

export const refuseAction = staffAction(
  "requests.treat",
  { key: "enrolment.refuse", schema: refuseSchema, say: staffMessage },
  async ({ next, ...input }, staff) => {
    const decided = await refuseRequest(staff, input);
    if (decided.ok) redirect(afterDecision("refusee", decided.value.number, next));
    return decided;
  },
);

export const approveDocumentAction = staffAction(
  "requests.treat",
  { key: "document.review", schema: approveDocumentSchema, say: reviewMessage },
  async ({ requestId, documentId }, staff) => {
    const reviewed = await reviewDocument(staff, { documentId, verdict: "valid", reason: null });
    if (reviewed.ok) redirect(documentPath(requestId, documentId, "document-valide"));
    return reviewed;
  },
);

export const rejectDocumentAction = staffAction(
  "requests.treat",
  { key: "document.review", schema: rejectDocumentSchema, say: reviewMessage },
  async ({ requestId, documentId, reason }, staff) => {
    const reviewed = await reviewDocument(staff, { documentId, verdict: "rejected", reason });
    if (reviewed.ok) redirect(documentPath(requestId, documentId, "document-refuse"));
    return reviewed;
  },
);
