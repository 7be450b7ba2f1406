import { usualWeights } from "#lib/allocation/criteria.ts";
import { findAllocation } from "#lib/allocation/queries.ts";
import { saveWindow } from "#lib/allocation/save-window.ts";
import type { Day } from "#lib/calendar/day.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { db } from "#lib/db/client.ts";
import { decideRequest } from "#lib/enrolments/decide-request.ts";
import { loadPlace } from "#lib/enrolments/places-queries.ts";
import { runDraw } from "#lib/enrolments/run-draw.ts";
import { setCapacity } from "#lib/enrolments/set-capacity.ts";
import { joinWaitingList } from "#lib/planning/join-waiting-list.ts";
import { expectOk, type SeedAgent, type SeedParent } from "./people.ts";

/** Places of the scarce activity: fewer than what is asked. */
const PLACES = 6;

type Place = { activityId: string; schoolId: string };

/** The garderie of Louise-Michel: what the demonstration shows of places that are drawn by lot. */
export async function scarcePlace(): Promise<Place> {
  const activity = await db.activity.findUniqueOrThrow({ where: { code: "garderie" } });
  const school = await db.school.findFirstOrThrow({
    where: { name: { contains: "Louise-Michel" } },
  });
  return { activityId: activity.id, schoolId: school.id };
}

/** Families may ask for it until 26 August, all equal; nothing if an earlier run did it. */
export async function announceDraw(agent: SeedAgent): Promise<void> {
  const place = await scarcePlace();
  if (await windowOf(place)) return;
  expectOk("places", await setCapacity(agent, { ...place, capacity: PLACES }));
  const days = { opensOn: "2026-08-24", closesOn: "2026-08-26" };
  expectOk("window", await saveWindow(agent, { ...place, ...days, weights: usualWeights }));
}

/** Staff accepts what a family asked for, and retains it for the drawing where places are scarce. */
export async function retain(agent: SeedAgent, { family }: SeedParent): Promise<void> {
  const { activityId, schoolId } = await scarcePlace();
  const requests = await db.enrolmentRequest.findMany({
    where: { familyId: family.id, state: "submitted" },
    select: {
      id: true,
      version: true,
      enrolments: {
        where: { state: "requested" },
        select: { id: true, activityId: true, child: { select: { schoolId: true } } },
      },
    },
  });
  for (const { id: requestId, version, enrolments } of requests) {
    const verdicts = new Map(
      enrolments.map((line) => [
        line.id,
        line.activityId === activityId && line.child.schoolId === schoolId
          ? ("wait" as const)
          : ("accept" as const),
      ]),
    );
    const decision = { requestId, version, verdicts, reason: null };
    expectOk("decision", await decideRequest(agent, decision));
  }
}

/** The lots are drawn on the list that the agent has seen; who has no place gets a rank. */
export async function drawLots(agent: SeedAgent): Promise<void> {
  const place = await scarcePlace();
  const window = await windowOf(place);
  if (!window || window.drawnAt) return;
  const preview = (await loadPlace(place.activityId, place.schoolId))?.preview;
  if (!preview) throw new Error("nothing to draw");
  const { fingerprint } = preview;
  expectOk("draw", await runDraw(agent, { allocationId: window.id, fingerprint }));
}

/** Children who wait for a place of a full canteen, in this order. */
export async function waitForMeal(
  on: Day,
  waiting: readonly { parent: SeedParent; childId: string }[],
): Promise<void> {
  const slot = await db.slot.findUniqueOrThrow({ where: { code: "cantine-midi" } });
  for (const { parent, childId } of waiting) {
    const scope = { familyId: parent.family.id, payerId: parent.payerId, actor: parent.actor };
    expectOk("waiting", await joinWaitingList(scope, { childId, slotId: slot.id, day: on }));
  }
}

async function windowOf(place: Place) {
  const year = await enrolmentYear();
  return year && findAllocation({ ...place, schoolYearId: year.id });
}
