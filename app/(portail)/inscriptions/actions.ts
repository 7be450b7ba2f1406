"use server";
import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { answersMessage } from "#lib/change-requests/messages.ts";
import { saveChildAnswers } from "#lib/change-requests/save-child-answers.ts";
import { removeMessage } from "#lib/documents/messages.ts";
import { removeDocument } from "#lib/documents/remove-document.ts";
import { removeDocumentSchema } from "#lib/documents/schema.ts";
import { acceptOffer } from "#lib/enrolments/accept-offer.ts";
import { type AddChildRefusal, addChild } from "#lib/enrolments/add-child.ts";
import {
  type ChooseActivitiesRefusal,
  chooseActivities,
} from "#lib/enrolments/choose-activities.ts";
import { type ChooseChildrenRefusal, chooseChildren } from "#lib/enrolments/choose-children.ts";
import type { EnrolmentState } from "#lib/enrolments/enrolment.ts";
import { parentMessage } from "#lib/enrolments/messages.ts";
import { type PromiseRefusal, promiseDocuments } from "#lib/enrolments/promise-documents.ts";
import { removeAddedChild } from "#lib/enrolments/remove-added-child.ts";
import { renewRequest } from "#lib/enrolments/renew-request.ts";
import {
  addChildSchema,
  answersSchema,
  childIdSchema,
  chooseActivitiesSchema,
  chooseChildrenSchema,
  enrolmentSchema,
  promiseDocumentsSchema,
  renewSchema,
  resubmitSchema,
  submitSchema,
  withdrawSchema,
} from "#lib/enrolments/schema.ts";
import { stepPath } from "#lib/enrolments/steps.ts";
import { stopEnrolment } from "#lib/enrolments/stop-enrolment.ts";
import { submitRequest } from "#lib/enrolments/submit-request.ts";
import { withdrawRequest } from "#lib/enrolments/withdraw-request.ts";

export const chooseChildrenAction = parentAction(
  {
    key: "enrolment.draft",
    schema: chooseChildrenSchema,
    say: (refusal: ChooseChildrenRefusal) => ({
      field: "childId",
      message: parentMessage(refusal),
    }),
  },
  async ({ childId }, parent) => {
    const saved = await chooseChildren(parent, { childIds: childId });
    if (saved.ok) redirect(stepPath("activites"));
    return saved;
  },
);

export const chooseActivitiesAction = parentAction(
  {
    key: "enrolment.draft",
    schema: chooseActivitiesSchema,
    say: (refusal: ChooseActivitiesRefusal) => ({
      field: "choice",
      message: parentMessage(refusal),
    }),
  },
  async ({ choice }, parent) => {
    const saved = await chooseActivities(parent, { choices: choice });
    if (saved.ok) redirect(stepPath("informations"));
    return saved;
  },
);

export const saveAnswersAction = parentAction(
  { key: "enrolment.answer", schema: answersSchema, say: answersMessage },
  async ({ children, backTo }, parent) => {
    const saved = await saveChildAnswers(parent, { children });
    if (saved.ok)
      redirect(backTo ? `/inscriptions/${backTo}?fait=reponses` : stepPath("documents"));
    return saved;
  },
);

export const promiseDocumentsAction = parentAction(
  {
    key: "enrolment.draft",
    schema: promiseDocumentsSchema,
    say: (refusal: PromiseRefusal) => ({ field: "later", message: parentMessage(refusal) }),
  },
  async (input, parent) => {
    const saved = await promiseDocuments(parent, input);
    if (saved.ok) redirect(stepPath("verification"));
    return saved;
  },
);

export const submitAction = parentAction(
  { key: "enrolment.submit", schema: submitSchema, say: parentMessage },
  async ({ requestId, asksWork, parentsWork }, parent) => {
    const sent = await submitRequest(parent, {
      requestId,
      parentsWork: asksWork ? parentsWork === "oui" : undefined,
    });
    if (sent.ok) redirect(`/inscriptions/${sent.value.requestId}?fait=envoyee`);
    return sent;
  },
);

export const resubmitAction = parentAction(
  { key: "enrolment.submit", schema: resubmitSchema, say: parentMessage },
  async ({ requestId }, parent) => {
    const sent = await submitRequest(parent, { requestId });
    if (sent.ok) redirect(`/inscriptions/${sent.value.requestId}?fait=renvoyee`);
    return sent;
  },
);

export const withdrawAction = parentAction(
  { key: "enrolment.withdraw", schema: withdrawSchema, say: parentMessage },
  async (input, parent) => {
    const withdrawn = await withdrawRequest(parent, input);
    if (withdrawn.ok)
      redirect(`/inscriptions?fait=${withdrawn.value.wasDraft ? "abandonnee" : "retiree"}`);
    return withdrawn;
  },
);

const childFields: Partial<Record<AddChildRefusal["code"], string>> = {
  "unknown-class": "classId",
  "implausible-birth": "birthDay",
  "birth-to-come": "birthDay",
  "same-child": "firstName",
  "similar-child": "isOther",
};

export const addChildAction = parentAction(
  {
    key: "child.add",
    schema: addChildSchema,
    say: (refusal: AddChildRefusal) => {
      const field = childFields[refusal.code];
      const message = parentMessage(refusal);
      return field ? { field, message } : message;
    },
  },
  async (input, parent) => {
    const added = await addChild(parent, input);
    if (added.ok) redirect(`${stepPath("enfants")}?fait=ajoute`);
    return added;
  },
);

export const removeAddedChildAction = parentAction(
  { key: "child.remove", schema: childIdSchema, say: parentMessage },
  async (input, parent) => {
    const removed = await removeAddedChild(parent, input);
    if (removed.ok) redirect(`${stepPath("enfants")}?fait=retire`);
    return removed;
  },
);

export const renewAction = parentAction(
  { key: "enrolment.renew", schema: renewSchema, say: parentMessage },
  async (_input, parent) => {
    const renewed = await renewRequest(parent);
    if (renewed.ok) redirect("/inscriptions/nouvelle");
    return renewed;
  },
);

export const acceptOfferAction = parentAction(
  { key: "enrolment.offer.accept", schema: enrolmentSchema, say: parentMessage },
  async (input, parent) => {
    const taken = await acceptOffer(parent, input);
    if (taken.ok) redirect(`/inscriptions/${taken.value.requestId}?fait=place`);
    return taken;
  },
);

/** What the page then says, where it is not that a place is given back. */
const STOPPED_FROM: Partial<Record<EnrolmentState, string>> = {
  waiting: "quittee",
  withdrawn: "deja-arretee",
};

export const stopEnrolmentAction = parentAction(
  { key: "enrolment.stop", schema: enrolmentSchema, say: parentMessage },
  async (input, parent) => {
    const stopped = await stopEnrolment(parent, input);
    if (stopped.ok) {
      const { requestId, from } = stopped.value;
      redirect(`/inscriptions/${requestId}?fait=${STOPPED_FROM[from] ?? "arretee"}`);
    }
    return stopped;
  },
);

export const removeDocumentAction = parentAction(
  { key: "document.remove", schema: removeDocumentSchema, say: removeMessage },
  async ({ documentId, back }, parent) => {
    const removed = await removeDocument(parent, { documentId });
    if (removed.ok) redirect(`${back}?fait=enleve`);
    return removed;
  },
);
