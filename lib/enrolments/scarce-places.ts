import "server-only";
import { openAllocations } from "#lib/allocation/queries.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { LoadedRequest } from "./load-request.ts";
import { enrolmentPlaces } from "./queries.ts";
import type { Scarce } from "./scarce-words.ts";

/**
 * What is asked for and cannot simply be granted now: no place is left, or lots are drawn for the places. By enrolment; it
 * follows the places as they are, so that nothing is called full once it is not.
 */
export async function scarcePlaces(
  { children, schoolYear, now }: LoadedRequest,
  tx: Tx = db,
): Promise<Map<string, Scarce>> {
  const found = new Map<string, Scarce>();
  const asked = children.flatMap(({ schoolId, enrolments }) =>
    enrolments
      .filter(({ state }) => state === "requested" || state === "toComplete")
      .map(({ id, activityId }) => ({ id, activityId, schoolId })),
  );
  if (asked.length === 0) return found;
  const schoolIds = [...new Set(asked.map(({ schoolId }) => schoolId))];
  const places = await enrolmentPlaces(schoolYear.id, schoolIds, tx);
  const windows = await openAllocations(schoolYear.id, tx);
  for (const { id, activityId, schoolId } of asked) {
    const here = (row: { activityId: string; schoolId: string }) =>
      row.activityId === activityId && row.schoolId === schoolId;
    if (windows.some((row) => here(row) && row.opensAt <= now)) found.set(id, "drawn");
    else if (places.some((row) => here(row) && row.left === 0)) found.set(id, "full");
  }
  return found;
}
