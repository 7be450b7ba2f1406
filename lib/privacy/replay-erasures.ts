import "server-only";
import { db } from "#lib/db/client.ts";
import { completeErasures } from "./complete-erasures.ts";
import { eraseAgain } from "./erase-family.ts";
import { readErasures } from "./erasure-list.ts";
import type { PrivacyRefusal } from "./messages.ts";

export type Replayed = {
  /** Whose names the restored backup had brought back. */
  erased: number;
  /** Erased in it already. */
  known: number;
  /** Not in it: opened after the backup was made. */
  absent: number;
  /** What stands in the way, in the state of that day. */
  refused: { fileNumber: string; refusal: PrivacyRefusal }[];
};

/**
 * After an older backup was restored, erases again every file of the list. May be stopped and run again. Where days are
 * booked or money is owed in that older state, an agent settles that first, as for any erasure.
 */
export async function replayErasures(): Promise<Replayed> {
  const replayed: Replayed = { erased: 0, known: 0, absent: 0, refused: [] };
  for (const { familyId, erasedAt } of await readErasures()) {
    const family = await db.family.findUnique({
      where: { id: familyId },
      select: { fileNumber: true, erasedAt: true },
    });
    if (!family) replayed.absent += 1;
    else if (family.erasedAt) replayed.known += 1;
    else {
      const { fileNumber } = family;
      const again = await eraseAgain({ familyId, fileNumber, erasedAt });
      if (again.ok) replayed.erased += 1;
      else replayed.refused.push({ fileNumber, refusal: again.refusal });
    }
  }
  // Those that the backup has as erased may have been so by an older version, which left more behind.
  await completeErasures();
  return replayed;
}
