import "server-only";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { loadAdults, loadCurrentDocuments, loadKinds } from "#lib/documents/queries.ts";
import { type Requirement, requirementsOf } from "#lib/documents/requirement.ts";
import { type LoadedRequest, loadRequest } from "./load-request.ts";
import type { KeptPlace } from "./state-texts.ts";

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

type Line = { requestId: string; childId: string; activityId: string };

/** The names of the documents that an enrolment still lacks: no place is taken before they are sent. */
export async function absentDocuments(
  tx: Tx,
  { requestId, childId, activityId }: Line,
): Promise<string[]> {
  const request = await loadRequest({ requestId }, tx);
  if (!request) throw new Error(`no request ${requestId}`);
  const requirements = await requirementsFor(tx, request, [{ childId, activityId }]);
  return requirements.filter(isAbsent).map(({ kind }) => kind.name);
}

/** Neither there to be checked, nor valid. */
export function isAbsent({ standing }: Pick<Requirement, "standing">): boolean {
  return standing !== "received" && standing !== "checking" && standing !== "valid";
}

/** What each offered place of a request waits for, by enrolment; none: it may be taken. */
export async function offersAwaiting(request: LoadedRequest): Promise<Map<string, string[]>> {
  const waits = new Map<string, string[]>();
  for (const { id, state, childId, activityId } of request.enrolments)
    if (state === "offered")
      waits.set(id, await absentDocuments(db, { requestId: request.id, childId, activityId }));
  return waits;
}

/** The places kept for a request's children, by their names; without `absent`, as if nothing were missing. */
export function keptPlaces(
  { children }: LoadedRequest,
  absent: ReadonlyMap<string, readonly string[]> = new Map(),
): KeptPlace[] {
  return children.flatMap((child) =>
    child.enrolments.flatMap(({ id, state, activity }) =>
      state === "offered"
        ? [
            {
              name: `${child.firstName} (${activity.name})`,
              isLacking: (absent.get(id) ?? []).length > 0,
            },
          ]
        : [],
    ),
  );
}
