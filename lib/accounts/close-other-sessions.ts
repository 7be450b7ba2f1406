import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";
import { revokeSessions } from "./open-session.ts";
import "server-only";

type Input = { accountId: string; sessionId: string; actor: Actor };

/** « Déconnecter les autres appareils »: every other browser is signed out at its next request. */
export function closeOtherSessions(input: Input): Promise<Result<{ sessionsEnded: number }>> {
  return transaction(async (tx) => {
    const sessionsEnded = await revokeSessions(tx, input.accountId, input.sessionId);
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.sessions.close",
      objectKind: "Account",
      objectId: input.accountId,
      facts: { sessionsEnded },
    });
    return ok({ sessionsEnded });
  });
}
