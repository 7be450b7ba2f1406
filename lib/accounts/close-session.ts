import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { AccountRefusal } from "./messages.ts";
import "server-only";

type Input = { accountId: string; closeId: string; actor: Actor };

/** Closes one session of one's own account: that browser is signed out at its next request. */
export function closeSession(
  input: Input,
): Promise<Result<null, AccountRefusal<"session-unknown">>> {
  return transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: input.closeId, accountId: input.accountId, revokedAt: null },
      data: { revokedAt: realNow() },
    });
    if (count === 0) return refuse({ code: "session-unknown" });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.session.close",
      objectKind: "Session",
      objectId: input.closeId,
    });
    return ok(null);
  });
}
