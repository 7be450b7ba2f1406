import "server-only";
import { hashToken, newToken } from "#lib/accounts/secrets.ts";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";

/** Makes the secret address of a guardian's agenda; the one before stops answering. Shown once, stored hashed. */
export async function renewCalendarFeed(scope: {
  familyId: string;
  guardianId: string;
  actor: Actor;
}): Promise<Result<{ token: string }>> {
  return transaction(async (tx) => {
    const { familyId, guardianId } = scope;
    const token = newToken();
    const kept = { tokenHash: hashToken(token), createdAt: await nowIn(tx) };
    await tx.calendarFeed.upsert({
      where: { familyId_guardianId: { familyId, guardianId } },
      create: { familyId, guardianId, ...kept },
      update: kept,
    });
    await writeAudit(tx, {
      actor: scope.actor,
      action: "agenda.renew",
      objectKind: "calendarFeed",
      objectId: guardianId,
      familyId,
    });
    return ok({ token });
  });
}
