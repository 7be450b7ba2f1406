import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";
import "server-only";

/** « J’ai noté mes codes »: nothing shows them again. */
export function noteRecoveryCodes(input: {
  accountId: string;
  actor: Actor;
}): Promise<Result<null>> {
  return transaction(async (tx) => {
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.totp.noted",
      objectKind: "Account",
      objectId: input.accountId,
    });
    return ok(null);
  });
}
