import "server-only";
import type * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { lockCalendar } from "./calendar-lock.ts";
import { moved } from "./save-school.ts";
import type { ClassRefusal } from "./school-messages.ts";
import { classOrder, placeOfNew } from "./school-order.ts";
import type { classSchema } from "./school-schema.ts";
import { usesOfClass } from "./school-uses.ts";

type Saved = Result<{ classId: string }, ClassRefusal>;

/** Makes a class at its place among the grades of its school, or changes its name and level. */
export async function saveClass(
  { classId, schoolId, name, level }: z.output<typeof classSchema>,
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const school = await tx.school.findUnique({
      where: { id: schoolId },
      select: { closedAt: true },
    });
    if (!school) return refuse({ code: "unknown-school" });
    const others = await classesOf(tx, schoolId);
    const upper = name.toLocaleUpperCase("fr");
    const twin = others.find((other) => other.name.toLocaleUpperCase("fr") === upper);
    if (twin && twin.id !== classId) return refuse({ code: "class-name-taken" });
    if (classId) {
      const known = others.find(({ id }) => id === classId);
      if (!known) return refuse({ code: "unknown-class" });
      await tx.schoolClass.update({
        where: { id: classId },
        data: { name, level },
        select: { id: true },
      });
      await write(tx, actor, classId, { created: false });
      return ok({ classId });
    }
    if (school.closedAt) return refuse({ code: "school-closed" });
    const { id } = await tx.schoolClass.create({
      data: { schoolId, name, level },
      select: { id: true },
    });
    const alike = others.filter((other) => other.level === level);
    const at = placeOfNew(name, alike);
    await number(tx, [...alike.slice(0, at), { id }, ...alike.slice(at)]);
    await write(tx, actor, id, { created: true });
    return ok({ classId: id });
  });
}

/** One place up or down among the open classes of its level; at the end of the list nothing moves. */
export async function orderClass(
  { classId, direction }: { classId: string; direction: "up" | "down" },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const known = await tx.schoolClass.findUnique({
      where: { id: classId },
      select: { schoolId: true, level: true },
    });
    if (!known) return refuse({ code: "unknown-class" });
    const alike = (await classesOf(tx, known.schoolId)).filter(
      ({ level }) => level === known.level,
    );
    const mine = alike.find(({ id }) => id === classId);
    const open = alike.filter(({ closedAt }) => closedAt === null);
    if (mine)
      await number(tx, [
        ...moved(open, mine, direction),
        ...alike.filter(({ closedAt }) => closedAt !== null),
      ]);
    await write(tx, actor, classId, { direction });
    return ok({ classId });
  });
}

/** Proposes a class for children, or no longer. Those who are there stay until they change. */
export async function openClass(
  { classId, isOpen }: { classId: string; isOpen: boolean },
  actor: Actor,
): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const known = await tx.schoolClass.findUnique({
      where: { id: classId },
      select: { closedAt: true, school: { select: { closedAt: true } } },
    });
    if (!known) return refuse({ code: "unknown-class" });
    if (isOpen && known.school.closedAt) return refuse({ code: "school-closed" });
    const closedAt = isOpen ? null : (known.closedAt ?? (await nowIn(tx)));
    await tx.schoolClass.update({ where: { id: classId }, data: { closedAt } });
    await write(tx, actor, classId, { open: isOpen });
    return ok({ classId });
  });
}

/** Takes away a class made by mistake: nobody may be in it, nothing may bear its name. */
export async function removeClass({ classId }: { classId: string }, actor: Actor): Promise<Saved> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const uses = await usesOfClass(tx, classId);
    if (!uses) return refuse({ code: "unknown-class" });
    if (uses.length > 0) return refuse({ code: "class-used", uses });
    await tx.schoolClass.delete({ where: { id: classId }, select: { id: true } });
    await write(tx, actor, classId, { removed: true });
    return ok({ classId });
  });
}

function classesOf(tx: Tx, schoolId: string) {
  return tx.schoolClass.findMany({
    where: { schoolId },
    orderBy: classOrder,
    select: { id: true, name: true, level: true, closedAt: true },
  });
}

async function number(tx: Tx, classes: readonly { id: string }[]): Promise<void> {
  for (const [position, { id }] of classes.entries())
    await tx.schoolClass.update({ where: { id }, data: { position }, select: { id: true } });
}

async function write(
  tx: Tx,
  actor: Actor,
  classId: string,
  facts: Record<string, string | boolean>,
): Promise<void> {
  await writeAudit(tx, {
    actor,
    action: "catalog.class",
    objectKind: "SchoolClass",
    objectId: classId,
    facts,
  });
}
