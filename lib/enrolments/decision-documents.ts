import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { loadAdults, loadCurrentDocuments, loadKinds } from "#lib/documents/queries.ts";
import { type Requirement, requirementsOf } from "#lib/documents/requirement.ts";
import type { LoadedRequest } from "./load-request.ts";

/** The documents that some of a request's enrolments need: what a partial decision looks at. */
export async function requirementsFor(
  tx: Tx,
  request: LoadedRequest,
  enrolments: readonly { childId: string; activityId: string }[],
): Promise<Requirement[]> {
  const { kinds, required } = await loadKinds(tx);
  return requirementsOf({
    enrolments,
    kinds,
    required,
    paiChildIds: new Set(request.children.filter(({ hasPai }) => hasPai).map(({ id }) => id)),
    adults: await loadAdults(request.familyId, tx),
    documents: await loadCurrentDocuments(request.familyId, tx),
    later: request.laterDocuments,
    today: request.today,
  });
}
