import "server-only";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";

/** Windows of a school year whose lots are not drawn yet: nobody gets such a place otherwise. */
export async function openAllocations(schoolYearId: string, tx: Tx = db) {
  return tx.allocation.findMany({
    where: { schoolYearId, drawnAt: null },
    select: { id: true, activityId: true, schoolId: true, opensAt: true, closesAt: true },
  });
}
