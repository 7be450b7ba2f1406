"use server";

import { redirect } from "next/navigation";
import { attachRequest, openFile } from "#lib/accounts/accept-account-request.ts";
import { sayAtField } from "#lib/accounts/messages.ts";
import { refuseAccountRequest } from "#lib/accounts/refuse-account-request.ts";
import { attachSchema, openFileSchema, refuseRequestSchema } from "#lib/accounts/request-schema.ts";
import { staffAction } from "#lib/action.ts";

const LIST = "/admin/demandes-de-compte";

export const attachAction = staffAction(
  "accounts.treat",
  { key: "account.request.accept", schema: attachSchema, say: sayAtField },
  async (input, staff) => {
    const decided = await attachRequest(staff, input);
    if (decided.ok) redirect(`${LIST}?fait=rattachee`);
    return decided;
  },
);

export const openFileAction = staffAction(
  "accounts.treat",
  { key: "account.request.accept", schema: openFileSchema, say: sayAtField },
  async (input, staff) => {
    const decided = await openFile(staff, input);
    if (decided.ok) redirect(`${LIST}?fait=ouverte`);
    return decided;
  },
);

export const refuseAccountRequestAction = staffAction(
  "accounts.treat",
  { key: "account.request.refuse", schema: refuseRequestSchema, say: sayAtField },
  async (input, staff) => {
    const decided = await refuseAccountRequest(staff, input);
    if (decided.ok) redirect(`${LIST}?fait=refusee`);
    return decided;
  },
);
