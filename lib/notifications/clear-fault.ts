import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";

/** An adult says so of her own address. */
export async function clearOwnFault(accountId: string, actor: Actor): Promise<Result<null, never>> {
  const { email } = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { email: true },
  });
  return clearFault(email, actor);
}

/**
 * Somebody says that the address works: mails leave for it again. What was not sent meanwhile is not sent later: it is
 * in the portal. If it gives a mail back again, it is stopped again.
 */
export async function clearFault(email: string, actor: Actor): Promise<Result<null, never>> {
  return transaction(async (tx) => {
    const { count } = await tx.faultyAddress.deleteMany({ where: { email: email.toLowerCase() } });
    await writeAudit(tx, {
      actor,
      action: "mail.fault.clear",
      objectKind: "FaultyAddress",
      facts: { known: count > 0 },
    });
    return ok(null);
  });
}
