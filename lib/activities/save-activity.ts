import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { lockCalendar } from "#lib/catalog/calendar-lock.ts";
import { loadActivities, loadTariffs } from "#lib/catalog/queries.ts";
import { moved } from "#lib/catalog/save-school.ts";
import { bookedOnDaysClosedBy } from "#lib/catalog/still-booked.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { ActivityRefusal } from "./messages.ts";
import { missingOf } from "./readiness.ts";
import type { ActivityInput } from "./schema.ts";
import { codeOf } from "./slug.ts";
import { bookedAhead, usesOfActivity, waitingRequests } from "./uses.ts";

type Saved = Result<{ activityId: string }, ActivityRefusal>;

/**
 * Makes an activity, closed until it is complete, at the end of the list; or changes it. What would touch days that
 * families have paid is refused: another till, a season or schools that leave booked days out.
 */
export async function saveActivity(
  { activityId, ...input }: ActivityInput,
  actor: Actor,
): Promise<Saved> {
  const { isInvoiced: chosen, ...rest } = input;
  // Counts for what is booked from now on: an order keeps its way of being paid.
  const data = { ...rest, ...(chosen === undefined ? {} : { isInvoiced: chosen }) };
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const refusal = (await unknownOf(tx, input)) ?? (await twinOf(tx, input.name, activityId));
    if (refusal) return refuse(refusal);
    if (activityId) {
      const touched = await touchedBy(tx, { activityId, ...input });
      if (touched) return refuse(touched);
      const { isInvoiced } = await tx.activity.update({
        where: { id: activityId },
        data,
        select: { isInvoiced: true },
      });
      await write(tx, actor, activityId, { created: false, season: input.season, isInvoiced });
      return ok({ activityId });
    }
    const others = await tx.activity.findMany({ select: { code: true, position: true } });
    const { id, isInvoiced } = await tx.activity.create({
      data: {
        ...data,
        code: codeOf(input.name, new Set(others.map(({ code }) => code))),
        position: Math.max(0, ...others.map(({ position }) => position)) + 1,
        closedAt: await nowIn(tx),
      },
      select: { id: true, isInvoiced: true },
    });
    await write(tx, actor, id, { created: true, season: input.season, isInvoiced });
    return ok({ activityId: id });
  });
}

async function unknownOf(
  tx: Tx,
  { departmentId, regieId, schoolIds }: Omit<ActivityInput, "activityId">,
): Promise<ActivityRefusal | null> {
  if ((await tx.department.count({ where: { id: departmentId } })) === 0)
    return { code: "unknown-department" };
  if ((await tx.regie.count({ where: { id: regieId } })) === 0) return { code: "unknown-regie" };
  const known = await tx.school.count({ where: { id: { in: schoolIds } } });
  return known === schoolIds.length ? null : { code: "unknown-school" };
}

async function twinOf(
  tx: Tx,
  name: string,
  activityId: string | undefined,
): Promise<ActivityRefusal | null> {
  const twin = await tx.activity.findFirst({
    where: { name: { equals: name, mode: "insensitive" } },
    select: { id: true },
  });
  return twin && twin.id !== activityId ? { code: "name-taken" } : null;
}

/** Why a change would touch what families have booked; null: it does not. */
async function touchedBy(
  tx: Tx,
  input: ActivityInput & { activityId: string },
): Promise<ActivityRefusal | null> {
  const { activityId, season, regieId, schoolIds } = input;
  const before = await tx.activity.findUnique({ where: { id: activityId } });
  if (!before) return { code: "unknown-activity" };
  if (
    before.regieId !== regieId &&
    (await tx.booking.count({ where: { slot: { activityId } } })) > 0
  )
    return { code: "regie-used" };
  const booked =
    before.season === season
      ? null
      : await bookedOnDaysClosedBy({ season: { activityId, season } }, tx);
  if (booked) return { code: "days-still-booked", ...booked };
  const count = schoolIds.length === 0 ? 0 : await usesElsewhere(tx, activityId, schoolIds);
  return count > 0 ? { code: "school-still-used", count } : null;
}

/** Booked days and live enrolments of an activity by children of other schools than these. */
async function usesElsewhere(tx: Tx, activityId: string, schoolIds: string[]): Promise<number> {
  const today = fromDay(parisDayOf(await nowIn(tx)));
  const days = await tx.booking.count({
    where: {
      slot: { activityId },
      schoolId: { notIn: schoolIds },
      day: { gte: today },
      state: { in: ["held", "booked"] },
    },
  });
  const enrolments = await tx.enrolment.count({
    where: {
      activityId,
      child: { schoolId: { notIn: schoolIds } },
      schoolYear: { lastDay: { gte: today } },
      state: { notIn: ["refused", "withdrawn"] },
      request: { state: { not: "draft" } },
    },
  });
  return days + enrolments;
}

/** One place up or down in the lists of families; at the end of the list nothing moves. */
export async function orderActivity(
  { activityId, direction }: { activityId: string; direction: "up" | "down" },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const rows = await tx.activity.findMany({
      orderBy: [{ position: "asc" }, { name: "asc" }],
      select: { id: true },
    });
    const mine = rows.find(({ id }) => id === activityId);
    if (!mine) return refuse({ code: "unknown-activity" });
    for (const [rank, { id }] of moved(rows, mine, direction).entries())
      await tx.activity.update({
        where: { id },
        data: { position: rank + 1 },
        select: { id: true },
      });
    await write(tx, actor, activityId, { direction });
    return ok({ activityId });
  });
}

/**
 * Proposes an activity to families once it has a part of the day, its limits and a published tariff that prices it; or
 * no longer, when no day to come is booked or awaited and no request waits for an answer.
 */
export async function openActivity(
  { activityId, isOpen }: { activityId: string; isOpen: boolean },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const at = await nowIn(tx);
    const activity = (await loadActivities(tx)).find(({ id }) => id === activityId);
    if (!activity) return refuse({ code: "unknown-activity" });
    if (isOpen) {
      const missing = missingOf(activity, await loadTariffs(tx), parisDayOf(at));
      if (missing.length > 0)
        return refuse({ code: "incomplete", missing: missing.map(({ text }) => text) });
    } else {
      const days = await bookedAhead(tx, { slot: { activityId } });
      if (days > 0) return refuse({ code: "days-booked", count: days });
      const requests = await waitingRequests(tx, activityId);
      if (requests > 0) return refuse({ code: "requests-waiting", count: requests });
    }
    await tx.activity.update({
      where: { id: activityId },
      data: { closedAt: isOpen ? null : (activity.closedAt ?? at) },
      select: { id: true },
    });
    await write(tx, actor, activityId, { open: isOpen });
    return ok({ activityId });
  });
}

/** Takes away an activity made by mistake, with its parts of the day and its limits: nothing may bear its name. */
export async function removeActivity(
  { activityId }: { activityId: string },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const uses = await usesOfActivity(tx, activityId);
    if (!uses) return refuse({ code: "unknown-activity" });
    if (uses.length > 0) return refuse({ code: "activity-used", uses });
    const where = { activityId };
    await tx.slotPlaces.deleteMany({ where: { slot: where } });
    await tx.slot.deleteMany({ where });
    await tx.deadlineRule.deleteMany({ where });
    await tx.absenceRule.deleteMany({ where });
    await tx.requiredDocument.deleteMany({ where });
    await tx.enrolmentPlaces.deleteMany({ where });
    await tx.activity.delete({ where: { id: activityId }, select: { id: true } });
    await write(tx, actor, activityId, { removed: true });
    return ok({ activityId });
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  activityId: string,
  facts: Record<string, string | boolean>,
): Promise<void> {
  await writeAudit(tx, {
    actor,
    action: "catalog.activity",
    objectKind: "Activity",
    objectId: activityId,
    facts,
  });
}
