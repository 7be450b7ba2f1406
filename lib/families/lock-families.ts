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
