"use server";

import { redirect } from "next/navigation";
import { forgetRecovery, keepRecovery } from "#app/(public)/step-cookies.ts";
import { changePassword } from "#lib/accounts/change-password.ts";
import { changeUsername } from "#lib/accounts/change-username.ts";
import { closeOtherSessions } from "#lib/accounts/close-other-sessions.ts";
import { closeSession } from "#lib/accounts/close-session.ts";
import { disableSecondFactor } from "#lib/accounts/disable-second-factor.ts";
import { enableSecondFactor } from "#lib/accounts/enable-second-factor.ts";
import { sayAccount, sayAtField } from "#lib/accounts/messages.ts";
import { noteRecoveryCodes } from "#lib/accounts/note-recovery-codes.ts";
import {
  changeEmailSchema,
  changeUsernameSchema,
  closeSessionSchema,
  disableSecondFactorSchema,
  enableSecondFactorSchema,
  startSecondFactorSchema,
} from "#lib/accounts/own-schema.ts";
import { requestEmailChange } from "#lib/accounts/request-email-change.ts";
import { changePasswordSchema, emptySchema } from "#lib/accounts/schema.ts";
import type { SessionKind } from "#lib/accounts/session-rules.ts";
import { startSecondFactor } from "#lib/accounts/start-second-factor.ts";
import { signedInAction } from "#lib/action.ts";

export const changePasswordAction = signedInAction(
  { key: "account.password.change", schema: changePasswordSchema, say: sayAtField },
  (input, { accountId, sessionId, actor }) =>
    changePassword({ ...input, accountId, sessionId, actor }),
);

export const closeOtherSessionsAction = signedInAction(
  { key: "account.sessions.close", schema: emptySchema, say: sayAccount },
  (_input, { accountId, sessionId, actor }) => closeOtherSessions({ accountId, sessionId, actor }),
);

export const closeSessionAction = signedInAction(
  { key: "account.session.close", schema: closeSessionSchema, say: sayAccount },
  async (input, { accountId, actor, kind }) => {
    const closed = await closeSession({ ...input, accountId, actor });
    if (closed.ok) redirect(`${homeOf(kind)}?fait=appareil#appareils`);
    return closed;
  },
);

export const changeEmailAction = signedInAction(
  { key: "account.email.request", schema: changeEmailSchema, say: sayAtField },
  (input, { accountId, sessionId, actor }) =>
    requestEmailChange({ ...input, accountId, sessionId, actor }),
);

export const changeUsernameAction = signedInAction(
  { key: "account.username.change", schema: changeUsernameSchema, say: sayAtField },
  async (input, { accountId, sessionId, actor, kind }) => {
    const changed = await changeUsername({ ...input, accountId, sessionId, actor });
    if (changed.ok) redirect(`${homeOf(kind)}?fait=identifiant`);
    return changed;
  },
);

export const startSecondFactorAction = signedInAction(
  { key: "account.totp.start", schema: startSecondFactorSchema, say: sayAtField },
  async (input, { accountId, sessionId, actor, kind }) => {
    const started = await startSecondFactor({ ...input, accountId, sessionId, actor });
    if (started.ok) redirect(`${homeOf(kind)}/double-verification`);
    return started;
  },
);

export const enableSecondFactorAction = signedInAction(
  { key: "account.totp.enable", schema: enableSecondFactorSchema, say: sayAtField },
  async (input, { accountId, sessionId, actor, kind }) => {
    const enabled = await enableSecondFactor({ ...input, accountId, sessionId, actor });
    if (!enabled.ok) return enabled;
    await keepRecovery({ accountId, codes: enabled.value.recoveryCodes });
    redirect(`${homeOf(kind)}/double-verification`);
  },
);

export const noteRecoveryCodesAction = signedInAction(
  { key: "account.totp.noted", schema: emptySchema, say: sayAccount },
  async (_input, { accountId, actor, kind }) => {
    const noted = await noteRecoveryCodes({ accountId, actor });
    if (!noted.ok) return noted;
    await forgetRecovery();
    redirect(`${homeOf(kind)}?fait=double-verification`);
  },
);

export const disableSecondFactorAction = signedInAction(
  { key: "account.totp.disable", schema: disableSecondFactorSchema, say: sayAtField },
  async (input, { accountId, actor, kind }) => {
    const disabled = await disableSecondFactor({ ...input, accountId, actor });
    if (disabled.ok) redirect(`${homeOf(kind)}?fait=sans-code`);
    return disabled;
  },
);

function homeOf(kind: SessionKind): string {
  return kind === "staff" ? "/admin/mon-compte" : "/mon-compte";
}
