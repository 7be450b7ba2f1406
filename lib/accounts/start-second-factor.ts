import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { seal } from "#lib/notifications/seal.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { totpSealKey } from "./check-code.ts";
import { type ConfirmRefusal, confirmIdentity } from "./confirm-identity.ts";
import type { AccountRefusal } from "./messages.ts";
import { newTotpSecret } from "./totp.ts";
import "server-only";

type Input = {
  accountId: string;
  sessionId: string;
  currentPassword?: string | undefined;
  actor: Actor;
};

/** Makes the secret that the phone will read. Nothing is asked at sign-in before a first code proved it works. */
export async function startSecondFactor(
  input: Input,
): Promise<Result<null, ConfirmRefusal | AccountRefusal<"totp-on">>> {
  const confirmed = await confirmIdentity(input);
  if (!confirmed.ok) return confirmed;
  const { sealed } = seal(newTotpSecret(), totpSealKey(input.accountId));
  return transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: input.accountId, totpEnabledAt: null },
      data: { totpSealed: sealed, totpLastStep: 0 },
    });
    if (count === 0) return refuse<AccountRefusal<"totp-on">>({ code: "totp-on" });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.totp.start",
      objectKind: "Account",
      objectId: input.accountId,
    });
    return ok(null);
  });
}
