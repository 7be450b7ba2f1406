import "server-only";
import { takesPart } from "#lib/allocation/takes-part.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { LoadedRequest } from "./load-request.ts";
import { enrolmentPlaces, type RequestDraw, rowOf } from "./queries.ts";
import type { Scarce } from "./scarce-words.ts";

/**
 * What is asked for and cannot simply be granted now: no place is left, or lots are drawn for the places, with or without
 * this request. By enrolment; it follows the places as they are, so that nothing is called full once it is not.
 */
export async function scarcePlaces(
  { children, schoolYear, submittedAt, now }: LoadedRequest,
  draws: readonly RequestDraw[],
  tx: Tx = db,
): Promise<Map<string, Scarce>> {
  const found = new Map<string, Scarce>();
  const asked = children.flatMap(({ schoolId, enrolments }) =>
    enrolments
      .filter(({ state }) => ["requested", "toComplete", "waiting"].includes(state))
      .map(({ id, activityId, state }) => ({ id, activityId, schoolId, state })),
  );
  if (asked.length === 0) return found;
  const schoolIds = [...new Set(asked.map(({ schoolId }) => schoolId))];
  const places = await enrolmentPlaces(schoolYear.id, schoolIds, tx);
  for (const { id, state, ...place } of asked) {
    const draw = rowOf(draws, place);
    if (draw && !draw.drawnAt && draw.opensAt <= now)
      found.set(id, takesPart(submittedAt ?? now, draw) ? "drawn" : "outside");
    // Who is on the waiting list already has a rank there.
    else if (state !== "waiting" && rowOf(places, place)?.left === 0) found.set(id, "full");
  }
  return found;
}
