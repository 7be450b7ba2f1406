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
import { readFamilyRows } from "./family-rows.ts";

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
  const { from, to, asOf } = scope;
  const { zone, alsaceMoselle } = await townIn(tx);
  const now = asOf ?? (await nowIn(tx));
  const { family, checkedYears, ...rows } = await readFamilyRows(scope, parisDayOf(now), tx);
  const year = await checkedYear(tx);
  const catalog = await loadActivities(tx);
  const activities = seenWith(catalog, family.children, rows.bookings);
  const calendar = await loadCalendar(zone, from, to, tx);
  const deadlineFacts = await loadDeadlineFacts(calendar, now, tx);
  const tariffs = await loadTariffs(tx);
  const schoolIds = new Set(family.children.map(({ schoolId }) => schoolId));
  const usual = (await loadUsualPlaces(tx)).filter(({ schoolId }) => schoolIds.has(schoolId));
  return {
    ...scope,
    ...rows,
    now,
    alsaceMoselle,
    deadlineFacts,
    family,
    /** The school year whose bookings wait for the yearly check of the file. */
    uncheckedYear: year && !checkedYears.includes(year.id) ? year : null,
    activities,
    /** Every activity, proposed or not: siblings are counted by what they are enrolled in, whatever days are loaded. */
    catalog,
    calendar,
    tariffs,
    usual,
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
