import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { CODE_POLICY } from "./attempts.ts";
import type { LostFactor } from "./lost-factor.ts";
import type { AccountRefusal } from "./messages.ts";
import { revokeSessions } from "./open-session.ts";
import { forgetAttempts } from "./take-attempt.ts";
import "server-only";

type Staff = { accountId: string; actor: Actor };
type Refusal = AccountRefusal<"factor-own" | "account-unknown" | "totp-off">;

/**
 * Takes away the second factor of somebody who lost both phone and recovery codes: a parent or a colleague, never
 * oneself. All her sessions end, she is told by mail, and the password still stands.
 */
export async function removeLostFactor(
  staff: Staff,
  { accountId, reason, check }: LostFactor,
): Promise<Result<null, Refusal>> {
  if (accountId === staff.accountId) return refuse({ code: "factor-own" });
  const result = await transaction<Result<null, Refusal>>(async (tx) => {
    const account = await tx.account.findUnique({
      where: { id: accountId },
      select: { email: true },
    });
    if (!account) return refuse({ code: "account-unknown" });
    const { count } = await tx.account.updateMany({
      where: { id: accountId, totpEnabledAt: { not: null } },
      data: { totpSealed: null, totpEnabledAt: null, totpLastStep: 0 },
    });
    if (count === 0) return refuse({ code: "totp-off" });
    await tx.recoveryCode.deleteMany({ where: { accountId } });
    const sessionsEnded = await revokeSessions(tx, accountId);
    const at = (await nowIn(tx)).toISOString();
    await enqueueMail(tx, {
      template: "secondFactorChanged",
      to: account.email,
      params: { change: "staff", at },
      dedupeKey: `second-factor/${accountId}/${at}`,
    });
    await writeAudit(tx, {
      actor: staff.actor,
      action: "account.totp.remove",
      objectKind: "Account",
      objectId: accountId,
      facts: { reason, check, sessionsEnded },
    });
    return ok(null);
  });
  if (result.ok) await forgetAttempts(CODE_POLICY, accountId);
  return result;
}
