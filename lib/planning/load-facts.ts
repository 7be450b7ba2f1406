import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { isFor } from "#lib/catalog/is-for.ts";
import {
  loadActivities,
  loadCalendar,
  loadDeadlineFacts,
  loadTariffs,
  loadUsualPlaces,
} from "#lib/catalog/queries.ts";
import { townIn } from "#lib/catalog/settings.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { checkedYear } from "#lib/dossier/check-state.ts";
import { type FamilyFacts, readFamilyRows, readRowsOfFamilies } from "./family-rows.ts";

/**
 * Everything that decides what a family may book between two days (both included): read once, then judged by the
 * pure lib/planning/judge.ts for the screen, the save, the recap and the payment alike. A fixed number of queries: on
 * a page one, besides what the whole town shares.
 * `asOf`: the instant that counts, where it is not this one.
 */
export async function loadPlanningFacts(
  scope: { familyId: string; payerId: string; from: Day; to: Day; asOf?: Date | undefined },
  tx: Tx = db,
) {
  const now = scope.asOf ?? (await nowIn(tx));
  const family = await readFamilyRows(scope, parisDayOf(now), tx);
  return factsOf(scope, family, await sharedFacts(scope, now, tx));
}

/** The same of several families: by one statement however many they are, besides what the whole town shares. */
export async function loadFactsOfFamilies(
  familyIds: readonly string[],
  range: { payerId: string; from: Day; to: Day },
): Promise<PlanningFacts[]> {
  const now = await nowIn(db);
  const shared = await sharedFacts(range, now, db);
  const families = await readRowsOfFamilies(familyIds, range, parisDayOf(now), db);
  return families.map((rows) => factsOf({ ...range, familyId: rows.family.id }, rows, shared));
}

/** What the whole town shares. */
async function sharedFacts({ from, to }: { from: Day; to: Day }, now: Date, tx: Tx) {
  const { zone, alsaceMoselle } = await townIn(tx);
  const year = await checkedYear(tx);
  const catalog = await loadActivities(tx);
  const calendar = await loadCalendar(zone, from, to, tx);
  const deadlineFacts = await loadDeadlineFacts(calendar, now, tx);
  const tariffs = await loadTariffs(tx);
  const places = await loadUsualPlaces(tx);
  return { now, alsaceMoselle, year, catalog, calendar, deadlineFacts, tariffs, places };
}

function factsOf<Scope extends { familyId: string; payerId: string; from: Day; to: Day }>(
  scope: Scope,
  { family, checkedYears, ...rows }: FamilyFacts,
  { year, places, ...shared }: Awaited<ReturnType<typeof sharedFacts>>,
) {
  const schoolIds = new Set(family.children.map(({ schoolId }) => schoolId));
  return {
    ...scope,
    ...rows,
    /** `catalog`: every activity, proposed or not: siblings are counted by what they are enrolled in, whatever days are loaded. */
    ...shared,
    family,
    /** The school year whose bookings wait for the yearly check of the file. */
    uncheckedYear: year && !checkedYears.includes(year.id) ? year : null,
    activities: seenWith(shared.catalog, family.children, rows.bookings),
    usual: places.filter(({ schoolId }) => schoolIds.has(schoolId)),
  };
}

/** What is proposed to the children of a family, and what it has booked of the rest. */
function seenWith(
  activities: Awaited<ReturnType<typeof loadActivities>>,
  children: readonly { schoolId: string }[],
  bookings: readonly { slotId: string }[],
) {
  const booked = new Set(bookings.map(({ slotId }) => slotId));
  return activities.flatMap((activity) => {
    const isOpen = children.some(({ schoolId }) => isFor(activity, schoolId));
    const slots = activity.slots.filter(
      ({ id, closedAt }) => (isOpen && closedAt === null) || booked.has(id),
    );
    return slots.length > 0 ? [{ ...activity, slots }] : [];
  });
}

export type PlanningFacts = Awaited<ReturnType<typeof loadPlanningFacts>>;
