import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

/** Who issues the certificates of a year passes one after another: no payer gets the same twice. */
export async function lockYear(tx: Tx, year: number): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('tax-certificates'), ${year}::int)::text`;
}
