import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { isUniqueViolation, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type ConfirmRefusal, confirmIdentity } from "./confirm-identity.ts";
import type { AccountRefusal } from "./messages.ts";
import "server-only";

type Input = {
  accountId: string;
  sessionId: string;
  username: string;
  currentPassword?: string | undefined;
  actor: Actor;
};

/** « Changer l’identifiant »: free ones only; the e-mail address still opens too. */
export async function changeUsername(
  input: Input,
): Promise<Result<null, ConfirmRefusal | AccountRefusal<"username-taken">>> {
  const confirmed = await confirmIdentity(input);
  if (!confirmed.ok) return confirmed;
  try {
    return await transaction(async (tx) => {
      await tx.account.update({
        where: { id: input.accountId },
        data: { username: input.username },
      });
      await writeAudit(tx, {
        actor: input.actor,
        action: "account.username.change",
        objectKind: "Account",
        objectId: input.accountId,
      });
      return ok(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "username-taken" });
    throw error;
  }
}
