"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { reviewMessage } from "#lib/documents/messages.ts";
import { reviewDocument } from "#lib/documents/review-document.ts";
import { acceptMany, type ManyRefusal } from "#lib/enrolments/accept-many.ts";
import { acceptRequest, correctRequest, refuseRequest } from "#lib/enrolments/decide-all.ts";
import { decideRequest } from "#lib/enrolments/decide-request.ts";
import { openRequest } from "#lib/enrolments/open-request.ts";
import { staffMessage } from "#lib/enrolments/staff-messages.ts";
import {
  acceptSchema,
  approveDocumentSchema,
  bulkAcceptSchema,
  correctSchema,
  decideSchema,
  openSchema,
  refuseSchema,
  rejectDocumentSchema,
  undoSchema,
} from "#lib/enrolments/staff-schema.ts";
import { afterDecision, documentPath, treatPath } from "#lib/enrolments/treat-paths.ts";
import { undoDecision } from "#lib/enrolments/undo-decision.ts";

export const acceptAction = staffAction(
  "requests.treat",
  { key: "enrolment.accept", schema: acceptSchema, say: staffMessage },
  async ({ next, ...seen }, staff) => {
    const decided = await acceptRequest(staff, seen);
    if (decided.ok) redirect(afterDecision("validee", decided.value, next));
    return decided;
  },
);

export const correctAction = staffAction(
  "requests.treat",
  { key: "enrolment.correct", schema: correctSchema, say: staffMessage },
  async ({ next, ...input }, staff) => {
    const decided = await correctRequest(staff, input);
    if (decided.ok) redirect(afterDecision("correction", decided.value, next));
    return decided;
  },
);

export const refuseAction = staffAction(
  "requests.treat",
  { key: "enrolment.refuse", schema: refuseSchema, say: staffMessage },
  async ({ next, ...input }, staff) => {
    const decided = await refuseRequest(staff, input);
    if (decided.ok) redirect(afterDecision("refusee", decided.value, next));
    return decided;
  },
);

export const decideAction = staffAction(
  "requests.treat",
  { key: "enrolment.decide", schema: decideSchema, say: staffMessage },
  async ({ next, ...input }, staff) => {
    const decided = await decideRequest(staff, input);
    if (decided.ok) redirect(afterDecision("decidee", decided.value, next));
    return decided;
  },
);

export const undoAction = staffAction(
  "requests.treat",
  { key: "enrolment.undo", schema: undoSchema, say: staffMessage },
  async (input, staff) => {
    const undone = await undoDecision(staff, input);
    if (undone.ok)
      redirect(treatPath(undone.value.requestId, { fait: "annulee", numero: undone.value.number }));
    return undone;
  },
);

export const bulkAcceptAction = staffAction(
  "requests.treat",
  {
    key: "enrolment.accept",
    schema: bulkAcceptSchema,
    say: ({ first }: ManyRefusal) => ({
      field: "pick",
      message: `Aucune demande n’est validée. ${staffMessage(first)}`,
    }),
  },
  async (input, staff) => {
    const done = await acceptMany(staff, input);
    if (done.ok) {
      const { accepted, refused } = done.value;
      redirect(`/admin/a-traiter?fait=lot&validees=${accepted}&restent=${refused}`);
    }
    return done;
  },
);

/** Called when a request is drawn on the screen: the colleagues are told. */
export const openRequestAction = staffAction(
  "requests.treat",
  { key: "enrolment.open", schema: openSchema, say: staffMessage, keepsPage: true },
  async (input, staff) => openRequest(staff, input),
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
