"use server";
import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { changeMessage } from "#lib/change-requests/messages.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import {
  addressSchema,
  contactsSchema,
  deliverySchema,
  phoneSchema,
  quotientSchema,
  withdrawChangeSchema,
} from "#lib/change-requests/schema.ts";
import { withdrawChange } from "#lib/change-requests/withdraw-change.ts";

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

export const changeDeliveryAction = parentAction(
  { key: "change.request", schema: deliverySchema, say: changeMessage },
  async ({ seen, delivery }, parent) => {
    const asked = await requestChange(parent, {
      field: "invoiceDelivery",
      subjectId: null,
      value: { delivery },
      seen,
    });
    if (asked.ok) doneAt(CONTACT, asked.value);
    return asked;
  },
);

export const changeContactsAction = parentAction(
  { key: "change.request", schema: contactsSchema, say: changeMessage },
  async ({ seen, persons }, parent) => {
    const asked = await requestChange(parent, {
      field: "emergencyContacts",
      subjectId: null,
      value: { persons },
      seen,
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

export const withdrawChangeAction = parentAction(
  { key: "change.withdraw", schema: withdrawChangeSchema, say: changeMessage },
  async ({ changeId }, parent) => {
    const withdrawn = await withdrawChange(parent, { changeId });
    if (withdrawn.ok) redirect(`/mon-dossier/demandes/${changeId}?fait=retiree`);
    return withdrawn;
  },
);
