import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

/**
 * The family, or staff, changed an answer or a document: every request still open gets a new version, so that nobody
 * decides on what he or she has not seen. Under the family's lock.
 */
export async function touchRequests(tx: Tx, familyId: string): Promise<void> {
  await tx.enrolmentRequest.updateMany({
    where: { familyId, state: { in: ["draft", "submitted", "toComplete"] } },
    data: { version: { increment: 1 } },
  });
}
