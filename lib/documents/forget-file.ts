import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";

/**
 * Takes the key of these documents' files, with what else tells of their bytes: nobody reads them any more, and the row
 * stays for the journal. Gives how many; the caller then discards the bytes.
 */
export async function forgetFile(tx: Tx, where: Prisma.DocumentWhereInput): Promise<number> {
  const data = { wrappedKey: null, digest: "", reviewReason: null };
  return (await tx.document.updateMany({ where, data })).count;
}
