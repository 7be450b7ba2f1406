import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { forgetFile } from "./forget-file.ts";
import { OWN_PROOF_DAYS } from "./limits.ts";

const AT_ONCE = 200;

/**
 * Erases the proofs that an adult sent for herself alone and that serve no request: withdrawn, refused, never sent with
 * one, or out of date, each for thirty days. The key goes first, then the bytes. Gives how many were erased.
 */
export async function eraseOwnProofs(): Promise<number> {
  const at = await now();
  const before = later(at, { days: -OWN_PROOF_DAYS });
  const useless = {
    isPrivate: true,
    wrappedKey: { not: null },
    uploadedAt: { lt: before },
    provesChanges: {
      none: { OR: [{ state: "pending" as const }, { decidedAt: { gte: before } }] },
    },
    OR: [
      { state: { in: ["received" as const, "rejected" as const] } },
      { expiresOn: { lt: fromDay(addDays(parisDayOf(at), -OWN_PROOF_DAYS)) } },
    ],
  };
  const rows = await db.document.findMany({
    where: useless,
    orderBy: { id: "asc" },
    take: AT_ONCE,
    select: { id: true, familyId: true, storageKey: true },
  });
  let erased = 0;
  for (const { id, familyId, storageKey } of rows) {
    const count = await transaction(async (tx) => {
      await lockFamily(tx, familyId);
      // Sent with a new request a moment ago: it stays.
      const gone = await forgetFile(tx, { id, ...useless });
      if (gone === 0) return 0;
      await writeAudit(tx, {
        actor: { kind: "system" },
        action: "document.forget",
        objectKind: "Document",
        objectId: id,
        familyId,
      });
      return gone;
    });
    // Bytes that stay behind here have no key any more; the next sweep of files deletes them.
    if (count > 0) await discardFile(storageKey);
    erased += count;
  }
  return erased;
}
