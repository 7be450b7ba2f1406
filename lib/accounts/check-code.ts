import { realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { unseal } from "#lib/notifications/seal.ts";
import { normaliseRecoveryCode } from "./recovery-codes.ts";
import { keyedHash } from "./secrets.ts";
import { totpStep } from "./totp.ts";
import "server-only";

export type CodeKind = "totp" | "recovery";

/** The name under which an account's secret is sealed: moved to another account, it does not open. */
export function totpSealKey(accountId: string): string {
  return `totp/${accountId}`;
}

/** The secret of an account's second factor, in place or being put; null when there is none. */
export async function totpSecretOf(accountId: string, tx: Tx = db): Promise<string | null> {
  const { totpSealed } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { totpSealed: true },
  });
  if (!totpSealed) return null;
  return String(unseal({ sealed: totpSealed }, totpSealKey(accountId)));
}

/** What is stored of a recovery code. */
export function recoveryHash(accountId: string, plain: string): string {
  return keyedHash("recovery-code", `${accountId} ${plain}`);
}

/** Uses a code up: of the phone, or (unless refused) of the list. Null when it is neither; the row decides races. */
export async function spendCode(
  tx: Tx,
  accountId: string,
  code: string,
  mayRecover = true,
): Promise<CodeKind | null> {
  const secret = await totpSecretOf(accountId, tx);
  if (!secret) return null;
  const { totpLastStep } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { totpLastStep: true },
  });
  const at = realNow();
  const step = totpStep(secret, code.replace(/\s/g, ""), at.getTime(), totpLastStep);
  if (step !== null) {
    const { count } = await tx.account.updateMany({
      where: { id: accountId, totpLastStep: { lt: step } },
      data: { totpLastStep: step },
    });
    return count === 1 ? "totp" : null;
  }
  const plain = mayRecover ? normaliseRecoveryCode(code) : null;
  if (!plain) return null;
  const { count } = await tx.recoveryCode.updateMany({
    where: { accountId, codeHash: recoveryHash(accountId, plain), usedAt: null },
    data: { usedAt: at },
  });
  return count === 1 ? "recovery" : null;
}
