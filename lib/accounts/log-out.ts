import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";
import "server-only";

type Input = { sessionId: string | null; actor: Actor };

/** Ends a session; one that has ended already stays so, and the answer is the same. */
export function logOut(input: Input): Promise<Result<null>> {
  return transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: input.sessionId ?? "00000000-0000-0000-0000-000000000000", revokedAt: null },
      data: { revokedAt: realNow() },
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.logout",
      objectKind: "Session",
      objectId: input.sessionId ?? undefined,
      facts: { ended: count === 1 },
    });
    return ok(null);
  });
}
