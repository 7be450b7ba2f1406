import "server-only";
import type { Tx } from "./transaction.ts";

/**
 * Locks a family for the rest of the transaction. Taken first by every use-case that touches its cart, bookings,
 * payments or credit: two tabs, two parents and the provider's notification pass one after another.
 */
export async function lockFamily(tx: Tx, familyId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Family" WHERE id = ${familyId}::uuid FOR UPDATE`;
}
