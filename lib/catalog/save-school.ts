import "server-only";
import type * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { lockCalendar } from "./calendar-lock.ts";
import type { SchoolRefusal } from "./school-messages.ts";
import { GRADES, levelOf, schoolOrder } from "./school-order.ts";
import type { schoolSchema } from "./school-schema.ts";
import { usesOfSchool } from "./school-uses.ts";

type Saved = Result<{ schoolId: string }, SchoolRefusal>;

/** Makes a school at the end of the list, with its usual classes where some are ticked, or changes its name. */
export async function saveSchool(
  { schoolId, name, weekdays, grades }: z.output<typeof schoolSchema>,
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const twin = await tx.school.findFirst({
      where: { name: { equals: name, mode: "insensitive" } },
      select: { id: true },
    });
    if (twin && twin.id !== schoolId) return refuse({ code: "school-name-taken" });
    if (schoolId) {
      const { count } = await tx.school.updateMany({ where: { id: schoolId }, data: { name } });
      if (count === 0) return refuse({ code: "unknown-school" });
      await write(tx, actor, schoolId, { created: false });
      return ok({ schoolId });
    }
    if (weekdays.length === 0) return refuse({ code: "no-weekday" });
    const last = await tx.school.aggregate({ _max: { position: true } });
    const classes = GRADES.filter((grade) => grades.includes(grade)).map((grade, position) => ({
      name: grade,
      level: levelOf(grade),
      position,
    }));
    const school = await tx.school.create({
      data: {
        name,
        openWeekdays: weekdays,
        position: (last._max.position ?? -1) + 1,
        classes: { create: classes },
      },
      select: { id: true },
    });
    await write(tx, actor, school.id, { created: true, classes: classes.length });
    return ok({ schoolId: school.id });
  });
}

/** One place up or down among the open schools; at the end of the list nothing moves. */
export async function orderSchool(
  { schoolId, direction }: { schoolId: string; direction: "up" | "down" },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const schools = await tx.school.findMany({
      orderBy: schoolOrder,
      select: { id: true, closedAt: true },
    });
    const mine = schools.find(({ id }) => id === schoolId);
    if (!mine) return refuse({ code: "unknown-school" });
    const inLine = [
      ...moved(
        schools.filter(({ closedAt }) => closedAt === null),
        mine,
        direction,
      ),
      ...schools.filter(({ closedAt }) => closedAt !== null),
    ];
    for (const [position, { id }] of inLine.entries())
      await tx.school.update({ where: { id }, data: { position }, select: { id: true } });
    await write(tx, actor, schoolId, { direction });
    return ok({ schoolId });
  });
}

/** The same list with one of its rows a place further up or down. */
export function moved<Row>(rows: readonly Row[], row: Row, direction: "up" | "down"): Row[] {
  const list = [...rows];
  const at = list.indexOf(row);
  const to = direction === "up" ? at - 1 : at + 1;
  const other = list[to];
  if (at < 0 || other === undefined) return list;
  list[at] = other;
  list[to] = row;
  return list;
}

/**
 * Proposes a school for children, or no longer. It closes only when no child of it has a booked day to come, nor an
 * enrolment of a year that is not over.
 */
export async function openSchool(
  { schoolId, isOpen }: { schoolId: string; isOpen: boolean },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const school = await tx.school.findUnique({
      where: { id: schoolId },
      select: { closedAt: true },
    });
    if (!school) return refuse({ code: "unknown-school" });
    const at = await nowIn(tx);
    const today = fromDay(parisDayOf(at));
    if (!isOpen) {
      const booked = await tx.booking.count({
        where: { schoolId, day: { gte: today }, state: { in: ["held", "booked"] } },
      });
      if (booked > 0) return refuse({ code: "days-booked", count: booked });
      const enrolled = await tx.child.count({
        where: {
          schoolId,
          enrolments: {
            some: {
              schoolYear: { lastDay: { gte: today } },
              state: { notIn: ["refused", "withdrawn"] },
              request: { state: { not: "draft" } },
            },
          },
        },
      });
      if (enrolled > 0) return refuse({ code: "children-enrolled", count: enrolled });
    }
    const closedAt = isOpen ? null : (school.closedAt ?? at);
    await tx.school.update({ where: { id: schoolId }, data: { closedAt }, select: { id: true } });
    await write(tx, actor, schoolId, { open: isOpen });
    return ok({ schoolId });
  });
}

/** Takes away a school made by mistake: nothing may bear its name. */
export async function removeSchool(
  { schoolId }: { schoolId: string },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const uses = await usesOfSchool(tx, schoolId);
    if (!uses) return refuse({ code: "unknown-school" });
    if (uses.length > 0) return refuse({ code: "school-used", uses });
    await tx.slotPlaces.deleteMany({ where: { schoolId } });
    await tx.enrolmentPlaces.deleteMany({ where: { schoolId } });
    await tx.school.delete({ where: { id: schoolId }, select: { id: true } });
    await write(tx, actor, schoolId, { removed: true });
    return ok({ schoolId });
  });
}

async function write(
  tx: Tx,
  actor: Actor,
  schoolId: string,
  facts: Record<string, string | number | boolean>,
): Promise<void> {
  await writeAudit(tx, {
    actor,
    action: "catalog.school",
    objectKind: "School",
    objectId: schoolId,
    facts,
  });
}
