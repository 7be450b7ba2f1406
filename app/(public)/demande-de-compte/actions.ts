"use server";

import { evenly } from "#lib/accounts/evenly.ts";
import { sayAccount } from "#lib/accounts/messages.ts";
import { requestAccount } from "#lib/accounts/request-account.ts";
import { requestAccountSchema } from "#lib/accounts/request-schema.ts";
import { publicAction } from "#lib/action.ts";

export const requestAccountAction = publicAction(
  { key: "account.request", schema: requestAccountSchema, say: sayAccount },
  (claim, context) => evenly(() => requestAccount({ claim, ...context })),
);
