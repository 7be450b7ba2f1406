import { randomBytes } from "node:crypto";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn, realNow } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { CODE_POLICY } from "./attempts.ts";
import { recoveryHash, spendCode } from "./check-code.ts";
import { CODE_LENGTH } from "./letter-identifier.ts";
import type { AccountRefusal } from "./messages.ts";
import { revokeSessions } from "./open-session.ts";
import { normaliseRecoveryCode, RECOVERY_CODES, recoveryCode } from "./recovery-codes.ts";
import { forgetAttempts, takeAttempt } from "./take-attempt.ts";
import "server-only";

type Input = { accountId: string; sessionId: string; code: string; actor: Actor };
type Refusal = AccountRefusal<"wrong-code" | "code-closed" | "totp-on">;

/**
 * A first right code puts the second factor in place: other sessions end, the owner is told by mail. Gives the ten
 * recovery codes in clear, here and nowhere else.
 */
export async function enableSecondFactor(
  input: Input,
): Promise<Result<{ recoveryCodes: string[] }, Refusal>> {
  const at = realNow();
  const closed = await takeAttempt(CODE_POLICY, input.accountId);
  if (closed) return refuse({ code: "code-closed", until: closed, at });
  const result = await transaction<Result<{ recoveryCodes: string[] }, Refusal>>(async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: input.accountId },
      select: { email: true, totpEnabledAt: true },
    });
    if (account.totpEnabledAt) return refuse({ code: "totp-on" });
    if (!(await spendCode(tx, input.accountId, input.code, false)))
      return refuse({ code: "wrong-code" });
    const enabledAt = await nowIn(tx);
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, () =>
      recoveryCode(randomBytes(CODE_LENGTH)),
    );
    await tx.recoveryCode.deleteMany({ where: { accountId: input.accountId } });
    await tx.recoveryCode.createMany({
      data: recoveryCodes.map((code) => ({
        accountId: input.accountId,
        codeHash: recoveryHash(input.accountId, normaliseRecoveryCode(code) ?? ""),
      })),
    });
    await tx.account.update({
      where: { id: input.accountId },
      data: { totpEnabledAt: enabledAt },
    });
    await revokeSessions(tx, input.accountId, input.sessionId);
    await enqueueMail(tx, {
      template: "secondFactorChanged",
      to: account.email,
      params: { change: "on", at: enabledAt.toISOString() },
      dedupeKey: `second-factor/${input.accountId}/${enabledAt.toISOString()}`,
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.totp.enable",
      objectKind: "Account",
      objectId: input.accountId,
    });
    return ok({ recoveryCodes });
  });
  if (result.ok) await forgetAttempts(CODE_POLICY, input.accountId);
  return result;
}
