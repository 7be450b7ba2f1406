import "server-only";
import { openAllocations } from "#lib/allocation/queries.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./decide.ts";
import { offerPlace } from "./offer-places.ts";
import { waitingList } from "./queries.ts";

export type OfferRefusal =
  | { code: "nobody-waits" }
  | { code: "no-place" }
  | { code: "draw-awaited" };

/** Staff offers a free place to the first of the list, without waiting for the sweep. Nobody is passed over. */
export async function offerNext(
  agent: Agent,
  { activityId, schoolId }: { activityId: string; schoolId: string },
): Promise<Result<null, OfferRefusal>> {
  const year = await enrolmentYear();
  const place = { activityId, schoolId, schoolYearId: year?.id ?? "" };
  const [first] = year ? await waitingList(place) : [];
  if (!year || !first) return refuse({ code: "nobody-waits" });
  const windows = await openAllocations(year.id);
  if (windows.some((row) => row.activityId === activityId && row.schoolId === schoolId))
    return refuse({ code: "draw-awaited" });
  return (await offerPlace(first.id, agent.actor)) ? ok(null) : refuse({ code: "no-place" });
}
