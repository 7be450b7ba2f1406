import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import {
  loadActivities,
  loadCalendar,
  loadDeadlineFacts,
  loadTariffs,
} from "#lib/catalog/queries.ts";
import { town } from "#lib/catalog/settings.ts";
import { nowIn } from "#lib/clock.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { uncheckedYear } from "#lib/dossier/check-state.ts";
import { childrenWithCheckedPai, loadFamily } from "#lib/families/queries.ts";
import { cents, sum } from "#lib/money/cents.ts";

/**
 * Everything that decides what a family may book between two days (both included): read once, then judged by the
 * pure lib/planning/judge.ts for the screen, the save, the recap and the payment alike. A fixed number of queries.
 */
export async function loadPlanningFacts(
  scope: { familyId: string; payerId: string; from: Day; to: Day },
  tx: Tx = db,
) {
  const { familyId, payerId, from, to } = scope;
  const range = { gte: fromDay(from), lte: fromDay(to) };
  const { zone, alsaceMoselle } = await town();
  const now = await nowIn(tx);
  const loaded = await loadFamily(familyId, tx);
  const checked = await childrenWithCheckedPai(familyId, parisDayOf(now), tx);
  const family = {
    ...loaded,
    children: loaded.children.map((child) => ({
      ...child,
      hasPai: child.hasPai === true && checked.has(child.id),
    })),
  };
  const unchecked = await uncheckedYear(familyId, tx);
  const custody = await loadCustody(familyId, tx);
  const activities = await loadActivities(tx);
  const calendar = await loadCalendar(zone, from, to, tx);
  const deadlineFacts = await loadDeadlineFacts(calendar, now, tx);
  const tariffs = await loadTariffs(tx);
  const childIds = family.children.map(({ id }) => id);
  const schoolIds = [...new Set(family.children.map(({ schoolId }) => schoolId))];
  const enrolments = await tx.enrolment.findMany({
    where: { childId: { in: childIds }, state: "accepted" },
    select: { childId: true, activityId: true, schoolYearId: true, lateUntil: true },
  });
  const bookings = await tx.booking.findMany({
    where: { childId: { in: childIds }, day: range, state: { in: ["held", "booked"] } },
    select: {
      id: true,
      childId: true,
      slotId: true,
      schoolId: true,
      day: true,
      state: true,
      priceCents: true,
      adjustments: { select: { amountCents: true } },
      paymentId: true,
      payment: { select: { holdUntil: true, payerId: true } },
      slot: { select: { activity: { select: { code: true } } } },
    },
  });
  const cart = await tx.cart.findUnique({
    where: { familyId_payerId: { familyId, payerId } },
    select: {
      id: true,
      version: true,
      updatedAt: true,
      lines: {
        where: { day: range },
        select: { id: true, childId: true, slotId: true, day: true, change: true },
        orderBy: [{ day: "asc" }, { id: "asc" }],
      },
    },
  });
  const counters = await tx.slotDay.findMany({
    where: { schoolId: { in: schoolIds }, day: range },
    select: { slotId: true, schoolId: true, day: true, capacity: true, taken: true },
  });
  const waiting = await tx.dayWaiting.findMany({
    where: { schoolId: { in: schoolIds }, day: range, state: { in: ["waiting", "offered"] } },
    select: {
      id: true,
      familyId: true,
      childId: true,
      slotId: true,
      schoolId: true,
      day: true,
      state: true,
      offeredUntil: true,
    },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
  });
  const usual = await tx.slotPlaces.findMany({ where: { schoolId: { in: schoolIds } } });
  return {
    ...scope,
    now,
    alsaceMoselle,
    deadlineFacts,
    family,
    custody,
    /** The school year whose bookings wait for the yearly check of the file. */
    uncheckedYearId: unchecked?.id ?? null,
    activities,
    calendar,
    tariffs,
    enrolments,
    bookings: bookings.map(({ adjustments, priceCents, ...booking }) => ({
      ...booking,
      day: toDay(booking.day),
      /** What it is charged now: its price, and the adjustments since. */
      chargedCents: sum([priceCents, ...adjustments.map((line) => line.amountCents)].map(cents)),
    })),
    cart: cart && { ...cart, lines: cart.lines.map((line) => ({ ...line, day: toDay(line.day) })) },
    counters: counters.map((counter) => ({ ...counter, day: toDay(counter.day) })),
    usual,
    waiting: waiting.map((row) => ({ ...row, day: toDay(row.day) })),
  };
}
export type PlanningFacts = Awaited<ReturnType<typeof loadPlanningFacts>>;
