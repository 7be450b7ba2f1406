"use server";

import { evenly } from "#lib/accounts/evenly.ts";
import { sayAccount } from "#lib/accounts/messages.ts";
import { requestUsername } from "#lib/accounts/request-username.ts";
import { requestUsernameSchema } from "#lib/accounts/schema.ts";
import { publicAction } from "#lib/action.ts";

export const requestUsernameAction = publicAction(
  { key: "account.username.request", schema: requestUsernameSchema, say: sayAccount },
  (input, context) => evenly(() => requestUsername({ ...input, ...context })),
);
