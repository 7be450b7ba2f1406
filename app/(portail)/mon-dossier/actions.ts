"use server";
import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { childIdentitySchema, ownNameSchema } from "#lib/change-requests/identity-schema.ts";
import { changeMessage } from "#lib/change-requests/messages.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import {
  addressSchema,
  agreementsSchema,
  authorisedSchema,
  contactsSchema,
  deliverySchema,
  mealSchema,
  ownAddressSchema,
  phoneSchema,
  quotientSchema,
  withdrawChangeSchema,
} from "#lib/change-requests/schema.ts";
import { withdrawChange } from "#lib/change-requests/withdraw-change.ts";
import { confirmFile } from "#lib/dossier/confirm-file.ts";
import { makePickupCode } from "#lib/dossier/make-pickup-code.ts";
import { fileMessage } from "#lib/dossier/messages.ts";
import { removePersonPhoto } from "#lib/dossier/remove-person-photo.ts";
import { revokePickupCode } from "#lib/dossier/revoke-pickup-code.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import {
  confirmSchema,
  healthSchema,
  makePickupSchema,
  removePhotoSchema,
  revokePickupSchema,
} from "#lib/dossier/schema.ts";

const CONTACT = "/mon-dossier/coordonnees";

/** What the page says next: kept at once, or waiting for staff. */
function doneAt(path: string, { state }: { state: "pending" | "accepted" }): never {
  redirect(`${path}?fait=${state === "pending" ? "attente" : "enregistre"}`);
}

export const changeAddressAction = parentAction(
  { key: "change.request", schema: addressSchema, say: changeMessage },
  async ({ seen, reason, ...value }, parent) => {
    const asked = await requestChange(parent, {
      field: "address",
      subjectId: null,
      value,
      seen,
      reason,
    });
    if (asked.ok) doneAt(CONTACT, asked.value);
    return asked;
  },
);

export const changeOwnAddressAction = parentAction(
  { key: "change.request", schema: ownAddressSchema, say: changeMessage },
  async ({ seen, reason, place: _place, ...value }, parent) => {
    const subjectId = parent.guardian.id;
    const asked = await requestChange(parent, {
      field: "ownAddress",
      subjectId,
      value,
      seen,
      reason,
    });
    if (asked.ok) doneAt(CONTACT, asked.value);
    return asked;
  },
);

export const changePhoneAction = parentAction(
  { key: "change.request", schema: phoneSchema, say: changeMessage },
  async ({ seen, phone }, parent) => {
    const subjectId = parent.guardian.id;
    const asked = await requestChange(parent, {
      field: "phone",
      subjectId,
      value: { phone },
      seen,
    });
    if (asked.ok) doneAt(CONTACT, asked.value);
    return asked;
  },
);

export const changeNameAction = parentAction(
  { key: "change.request", schema: ownNameSchema, say: changeMessage },
  async ({ seen, reason, ...value }, parent) => {
    const subjectId = parent.guardian.id;
    const asked = await requestChange(parent, {
      field: "guardianName",
      subjectId,
      value,
      seen,
      reason,
    });
    if (asked.ok) doneAt(CONTACT, asked.value);
    return asked;
  },
);

export const changeDeliveryAction = parentAction(
  { key: "change.request", schema: deliverySchema, say: changeMessage },
  async ({ seen, delivery, whose }, parent) => {
    const asked = await requestChange(parent, {
      field: whose === "own" ? "ownDelivery" : "invoiceDelivery",
      subjectId: whose === "own" ? parent.guardian.id : null,
      value: { delivery },
      seen,
    });
    if (asked.ok) doneAt(CONTACT, asked.value);
    return asked;
  },
);

export const changeContactsAction = parentAction(
  { key: "change.request", schema: contactsSchema, say: changeMessage },
  async ({ seen, persons, hasNobody }, parent) => {
    const asked = await requestChange(parent, {
      field: "emergencyContacts",
      subjectId: null,
      value: { persons },
      seen,
      hasNobody,
    });
    if (asked.ok) doneAt(CONTACT, asked.value);
    return asked;
  },
);

export const changeQuotientAction = parentAction(
  { key: "change.request", schema: quotientSchema, say: changeMessage },
  async ({ seen, reason, value }, parent) => {
    const asked = await requestChange(parent, {
      field: "quotient",
      subjectId: null,
      value: { value, effectiveFrom: null },
      seen,
      reason,
    });
    if (asked.ok) doneAt(CONTACT, asked.value);
    return asked;
  },
);

const childPath = (childId: string) => `/mon-dossier/enfants/${childId}`;

export const changeIdentityAction = parentAction(
  { key: "change.request", schema: childIdentitySchema, say: changeMessage },
  async ({ seen, reason, childId, ...value }, parent) => {
    const asked = await requestChange(parent, {
      field: "childIdentity",
      subjectId: childId,
      value,
      seen,
      reason,
    });
    if (asked.ok) doneAt(childPath(childId), asked.value);
    return asked;
  },
);

export const changeMealAction = parentAction(
  { key: "change.request", schema: mealSchema, say: changeMessage },
  async ({ seen, childId, mealType }, parent) => {
    const asked = await requestChange(parent, {
      field: "meal",
      subjectId: childId,
      value: { mealType },
      seen,
    });
    if (asked.ok) doneAt(childPath(childId), asked.value);
    return asked;
  },
);

export const changePersonsAction = parentAction(
  { key: "change.request", schema: authorisedSchema, say: changeMessage },
  async ({ seen, childId, persons, hasNobody }, parent) => {
    const asked = await requestChange(parent, {
      field: "authorisedPersons",
      subjectId: childId,
      value: { persons },
      seen,
      hasNobody,
    });
    if (asked.ok) doneAt(childPath(childId), asked.value);
    return asked;
  },
);

export const changeAgreementsAction = parentAction(
  { key: "change.request", schema: agreementsSchema, say: changeMessage },
  async ({ seen, childId, ...value }, parent) => {
    const asked = await requestChange(parent, {
      field: "agreements",
      subjectId: childId,
      value,
      seen,
    });
    if (asked.ok) doneAt(childPath(childId), asked.value);
    return asked;
  },
);

export const saveHealthAction = parentAction(
  { key: "sheet.save", schema: healthSchema, say: fileMessage },
  async (input, parent) => {
    const saved = await saveHealth(parent, input);
    if (saved.ok) redirect(`${childPath(input.childId)}?fait=enregistre`);
    return saved;
  },
);

export const confirmFileAction = parentAction(
  { key: "file.confirm", schema: confirmSchema, say: fileMessage },
  async (input, parent) => {
    const confirmed = await confirmFile(parent, input);
    if (confirmed.ok) redirect("/mon-dossier?fait=verifie");
    return confirmed;
  },
);

export const makePickupAction = parentAction(
  { key: "pickup.make", schema: makePickupSchema, say: fileMessage },
  (input, parent) => makePickupCode(parent, input),
);

export const revokePickupAction = parentAction(
  { key: "pickup.revoke", schema: revokePickupSchema, say: fileMessage },
  async (input, parent) => {
    const revoked = await revokePickupCode(parent, input);
    if (revoked.ok) redirect(`${childPath(revoked.value.childId)}?fait=code-annule`);
    return revoked;
  },
);

export const withdrawChangeAction = parentAction(
  { key: "change.withdraw", schema: withdrawChangeSchema, say: changeMessage },
  async ({ changeId }, parent) => {
    const withdrawn = await withdrawChange(parent, { changeId });
    if (withdrawn.ok) redirect(`/mon-dossier/demandes/${changeId}?fait=retiree`);
    return withdrawn;
  },
);

export const removePhotoAction = parentAction(
  { key: "photo.remove", schema: removePhotoSchema, say: fileMessage },
  async (input, parent) => {
    const removed = await removePersonPhoto(parent, input);
    if (!removed.ok) return removed;
    return redirect(`/mon-dossier/enfants/${removed.value.childId}/photos?fait=retiree`);
  },
);
