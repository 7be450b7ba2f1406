import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { loadActivities, loadTariffs, loadUsualPlaces } from "#lib/catalog/queries.ts";
import { schoolOrder } from "#lib/catalog/school-order.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { missingOf, unpricedReason } from "./readiness.ts";

/** Every activity in the order of families, with what keeps it from being proposed. */
export async function listActivities() {
  const [activities, tariffs, at] = await Promise.all([loadActivities(), loadTariffs(), now()]);
  const today = parisDayOf(at);
  return activities.map((activity) => ({
    ...activity,
    missing: missingOf(activity, tariffs, today),
  }));
}
export type ListedActivity = Awaited<ReturnType<typeof listActivities>>[number];

/** One activity as its page shows it; null when there is none. */
export async function loadActivity(activityId: string) {
  const activity = (await listActivities()).find(({ id }) => id === activityId);
  if (!activity) return null;
  const [tariffs, at, schools, places, documents] = await Promise.all([
    loadTariffs(),
    now(),
    db.school.findMany({ orderBy: schoolOrder, select: { id: true, name: true, closedAt: true } }),
    loadUsualPlaces(db),
    db.requiredDocument.findMany({
      where: { activityId },
      select: { documentKind: { select: { name: true, retiredAt: true } } },
    }),
  ]);
  const today = parisDayOf(at);
  return {
    ...activity,
    schools: schools.filter(({ closedAt }) => closedAt === null),
    slots: activity.slots.map((slot) => ({
      ...slot,
      unpriced: unpricedReason(slot, tariffs, today),
      places: places.filter(({ slotId }) => slotId === slot.id),
    })),
    documents: documents.flatMap(({ documentKind: { name, retiredAt } }) =>
      retiredAt ? [] : [name],
    ),
  };
}
export type ActivityPage = NonNullable<Awaited<ReturnType<typeof loadActivity>>>;

/** Services, tills and schools, for the form of an activity. */
export async function activityChoices() {
  const select = { id: true, name: true };
  const [departments, regies, schools] = await Promise.all([
    db.department.findMany({ orderBy: { name: "asc" }, select }),
    db.regie.findMany({ orderBy: { name: "asc" }, select }),
    db.school.findMany({ orderBy: schoolOrder, select: { ...select, closedAt: true } }),
  ]);
  return { departments, regies, schools };
}
export type ActivityChoices = Awaited<ReturnType<typeof activityChoices>>;
