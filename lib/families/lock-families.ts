import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

/**
 * Locks a family and, for what is an adult's, every family that she belongs to, always in the same order: what is
 * written of her counts in all of them. Their ids.
 */
export async function lockFamilies(
  tx: Tx,
  { familyId, guardianId }: { familyId: string; guardianId: string | null },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM "Family"
    WHERE id = ${familyId}::uuid
      OR id IN (SELECT "familyId" FROM "Guardianship" WHERE "guardianId" = ${guardianId}::uuid)
    ORDER BY id FOR UPDATE`;
  return rows.map(({ id }) => id);
}

/** Locks a family and every other file of its adults, in the same order: who is erased with which is decided once. */
export async function lockSharedFamilies(tx: Tx, familyId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM "Family"
    WHERE id = ${familyId}::uuid
      OR id IN (SELECT o."familyId" FROM "Guardianship" g JOIN "Guardianship" o ON o."guardianId" = g."guardianId"
        WHERE g."familyId" = ${familyId}::uuid)
    ORDER BY id FOR UPDATE`;
}
