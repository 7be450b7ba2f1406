import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import "server-only";

/**
 * One person, one account: her own row takes the place that a file kept for her, inside the caller's transaction (the
 * family is locked). Her weeks and the papers about her follow; letters and changes that wait for the old row end.
 */
export async function replaceAdult(
  tx: Tx,
  familyId: string,
  { known, own }: { known: string; own: string },
): Promise<void> {
  const at = await nowIn(tx);
  const ofFamily = { child: { familyId } };
  await tx.custodyCalendar.updateMany({
    where: { ...ofFamily, evenGuardianId: known },
    data: { evenGuardianId: own },
  });
  await tx.custodyCalendar.updateMany({
    where: { ...ofFamily, oddGuardianId: known },
    data: { oddGuardianId: own },
  });
  await tx.custodyPeriod.updateMany({
    where: { calendar: ofFamily, guardianId: known },
    data: { guardianId: own },
  });
  await tx.document.updateMany({
    where: { familyId, guardianId: known },
    data: { guardianId: own },
  });
  await tx.changeRequest.updateMany({
    where: { familyId, guardianId: known, state: "pending" },
    data: { state: "withdrawn", decidedAt: at, version: { increment: 1 } },
  });
  await tx.accessLetter.updateMany({
    where: { familyId, guardianId: known, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  await tx.guardianship.delete({
    where: { familyId_guardianId: { familyId, guardianId: known } },
  });
}
