"use server";

import { changePassword } from "#lib/accounts/change-password.ts";
import { closeOtherSessions } from "#lib/accounts/close-other-sessions.ts";
import { sayAccount, sayAtField } from "#lib/accounts/messages.ts";
import { changePasswordSchema, emptySchema } from "#lib/accounts/schema.ts";
import { parentAction } from "#lib/action.ts";

export const changePasswordAction = parentAction(
  { key: "account.password.change", schema: changePasswordSchema, say: sayAtField },
  (input, { accountId, sessionId, actor }) =>
    changePassword({ ...input, accountId, sessionId, actor }),
);

export const closeOtherSessionsAction = parentAction(
  { key: "account.sessions.close", schema: emptySchema, say: sayAccount },
  (_input, { accountId, sessionId, actor }) => closeOtherSessions({ accountId, sessionId, actor }),
);
