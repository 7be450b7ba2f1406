import "server-only";
import { compareDays, type Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { loadCalendar } from "#lib/catalog/queries.ts";
import { stillOpen } from "#lib/catalog/school-order.ts";
import { townIn } from "#lib/catalog/settings.ts";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Result } from "#lib/result.ts";
import { type ClosureRefusal, daysToClose } from "./closure.ts";
import type { ClosureInput } from "./schema.ts";

export type ClosurePlan = {
  days: Day[];
  place: { school: string | null; className: string | null; activity: string | null };
  schoolId: string | null;
};

/** What a closure would close: its days with somebody to welcome, and its place in words. A class brings its school. */
export async function planClosure(
  tx: Tx,
  { from, to, schoolId, classId, activityId }: ClosureInput,
): Promise<Result<ClosurePlan, ClosureRefusal>> {
  const schools = await tx.school.findMany({
    select: {
      id: true,
      name: true,
      openWeekdays: true,
      classes: { select: { id: true, name: true } },
    },
  });
  const slots = await tx.slot.findMany({
    where: { ...stillOpen, activity: { ...stillOpen, ...(activityId ? { id: activityId } : {}) } },
    select: { weekdays: true, activity: { select: { name: true, season: true } } },
  });
  const ofClass = schools.find(({ classes }) => classes.some(({ id }) => id === classId));
  const school = classId ? ofClass : schools.find(({ id }) => id === schoolId);
  const isKnown =
    (!classId || (ofClass !== undefined && (!schoolId || schoolId === ofClass.id))) &&
    (!schoolId || school !== undefined) &&
    slots.length > 0;
  if (!isKnown) return { ok: false, refusal: { code: "unknown-place" } };
  const range = { from, to: to === "" ? from : to };
  const { zone, alsaceMoselle } = await townIn(tx);
  const today = parisDayOf(await nowIn(tx));
  const { years, periods } = await loadCalendar(
    zone,
    range.from,
    compareDays(range.to, range.from) < 0 ? range.from : range.to,
    tx,
  );
  const open = new Set((school ? [school] : schools).flatMap(({ openWeekdays }) => openWeekdays));
  const planned = daysToClose(range, today, {
    schoolWeekdays: [...open],
    slots: slots.map(({ weekdays, activity }) => ({ weekdays, season: activity.season })),
    years,
    periods,
    alsaceMoselle,
  });
  if (!planned.ok) return planned;
  return {
    ok: true,
    value: {
      days: planned.days,
      schoolId: school?.id ?? null,
      place: {
        school: school?.name ?? null,
        className: ofClass?.classes.find(({ id }) => id === classId)?.name ?? null,
        activity: activityId ? (slots[0]?.activity.name ?? null) : null,
      },
    },
  };
}
