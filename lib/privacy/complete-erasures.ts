import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { lockSharedFamilies } from "#lib/families/lock-families.ts";
import { eraseAdults } from "./erase-adults.ts";
import { eraseBirths } from "./erase-births.ts";

/**
 * How much an erasure covers today. 1: the dates of birth in prices, and adults whose two files were both erased by a
 * version that kept their names. Whoever adds to it counts one further, and adds the step to `complete`.
 */
const LEVEL = 1;
const AT_ONCE = 200;

/** The last step of an erasure, once the family is marked as erased. False: dates of birth stay, and the log says so. */
export async function finishErasure(tx: Tx, familyId: string): Promise<boolean> {
  if (!(await eraseBirths(tx, familyId))) return false;
  await tx.family.update({ where: { id: familyId }, data: { erasureLevel: LEVEL } });
  return true;
}

/** Families erased by an older version lose what it left behind. How many. */
export async function completeErasures(): Promise<number> {
  const families = await db.family.findMany({
    where: { erasedAt: { not: null }, erasureLevel: { lt: LEVEL } },
    orderBy: { erasedAt: "desc" },
    take: AT_ONCE,
    select: { id: true },
  });
  let completed = 0;
  for (const { id } of families) if (await complete(id)) completed += 1;
  return completed;
}

function complete(familyId: string): Promise<boolean> {
  return transaction(async (tx) => {
    await lockSharedFamilies(tx, familyId);
    const family = await tx.family.findUniqueOrThrow({ where: { id: familyId } });
    if (family.erasureLevel >= LEVEL) return false;
    await eraseAdults(tx, familyId);
    if (!(await finishErasure(tx, familyId))) return false;
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "family.erase.complete",
      objectKind: "Family",
      objectId: familyId,
      familyId,
      facts: { level: LEVEL },
    });
    return true;
  });
}
