import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn, realNow } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { CODE_POLICY } from "./attempts.ts";
import { spendCode } from "./check-code.ts";
import { checkPassword } from "./confirm-identity.ts";
import type { AccountRefusal } from "./messages.ts";
import { forgetAttempts, takeAttempt } from "./take-attempt.ts";
import "server-only";

type Input = { accountId: string; currentPassword: string; code: string; actor: Actor };
type Refusal = AccountRefusal<
  "wrong-password" | "login-closed" | "busy" | "wrong-code" | "code-closed" | "totp-off"
>;

/** Takes the second factor away: the password and a code, both, whatever was given before. Told by mail. */
export async function disableSecondFactor(input: Input): Promise<Result<null, Refusal>> {
  const refusal = await checkPassword(input.accountId, input.currentPassword);
  if (refusal) return refuse(refusal);
  const at = realNow();
  const closed = await takeAttempt(CODE_POLICY, input.accountId);
  if (closed) return refuse({ code: "code-closed", until: closed, at });
  const result = await transaction<Result<null, Refusal>>(async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: input.accountId },
      select: { email: true, totpEnabledAt: true },
    });
    if (!account.totpEnabledAt) return refuse({ code: "totp-off" });
    if (!(await spendCode(tx, input.accountId, input.code))) return refuse({ code: "wrong-code" });
    const changedAt = (await nowIn(tx)).toISOString();
    await tx.account.update({
      where: { id: input.accountId },
      data: { totpSealed: null, totpEnabledAt: null, totpLastStep: 0 },
    });
    await tx.recoveryCode.deleteMany({ where: { accountId: input.accountId } });
    await enqueueMail(tx, {
      template: "secondFactorChanged",
      to: account.email,
      params: { change: "off", at: changedAt },
      dedupeKey: `second-factor/${input.accountId}/${changedAt}`,
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.totp.disable",
      objectKind: "Account",
      objectId: input.accountId,
    });
    return ok(null);
  });
  if (result.ok) await forgetAttempts(CODE_POLICY, input.accountId);
  return result;
}
