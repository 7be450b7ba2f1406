"use server";

import { evenly } from "#lib/accounts/evenly.ts";
import { sayAccount } from "#lib/accounts/messages.ts";
import { requestReset } from "#lib/accounts/request-reset.ts";
import { requestResetSchema } from "#lib/accounts/schema.ts";
import { publicAction } from "#lib/action.ts";

export const requestResetAction = publicAction(
  { key: "account.reset.request", schema: requestResetSchema, say: sayAccount },
  (input, context) => evenly(() => requestReset({ ...input, ...context })),
);
