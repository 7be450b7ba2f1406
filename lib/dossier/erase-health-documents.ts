import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { schoolYearEnds } from "#lib/catalog/queries.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { forgetFile } from "#lib/documents/forget-file.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { forgetCarePlan } from "./forget-care-plan.ts";
import { documentErasedOn } from "./health-retention.ts";
import { tellErased } from "./tell-erased.ts";

/**
 * Erases the health documents (PAI) that no year needs any more, replaced ones too: the key first, then the bytes. The
 * delay is the one of the health sheets. Run twice, the second run finds none. Gives how many were erased.
 */
export async function eraseHealthDocuments(): Promise<number> {
  const { health } = await fileSettings();
  const today = parisDayOf(await now());
  const years = await schoolYearEnds();
  const kept = await db.document.findMany({
    where: { wrappedKey: { not: null }, kind: { isHealth: true } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      familyId: true,
      childId: true,
      state: true,
      uploadedAt: true,
      expiresOn: true,
      storageKey: true,
      kind: { select: { validity: true } },
    },
  });
  let erased = 0;
  for (const { id, familyId, childId, storageKey, ...row } of kept) {
    const facts = {
      state: row.state,
      validity: row.kind.validity,
      uploadedOn: parisDayOf(row.uploadedAt),
      expiresOn: row.expiresOn && toDay(row.expiresOn),
    };
    const due = documentErasedOn(facts, years, health.keepDays);
    if (due === null || due > today) continue;
    const count = await transaction(async (tx) => {
      await lockFamily(tx, familyId);
      // Reviewed a moment ago: it may hold longer.
      const gone = await forgetFile(tx, {
        id,
        wrappedKey: { not: null },
        state: row.state,
        expiresOn: row.expiresOn,
      });
      if (gone === 0) return 0;
      if (childId) await forgetCarePlan(tx, childId, today);
      await tellErased(tx, { years, today, counter: "documents" });
      await writeAudit(tx, {
        actor: { kind: "system" },
        action: "document.expire",
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
