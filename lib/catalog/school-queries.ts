import "server-only";
import { db } from "#lib/db/client.ts";
import { classOrder, schoolOrder, stillOpen } from "./school-order.ts";

/** Every school with all its classes, those in use first, and how many children each has. */
export async function listSchools() {
  const schools = await db.school.findMany({
    orderBy: schoolOrder,
    select: {
      id: true,
      name: true,
      openWeekdays: true,
      closedAt: true,
      _count: { select: { children: true } },
      classes: {
        orderBy: classOrder,
        select: {
          id: true,
          name: true,
          level: true,
          closedAt: true,
          _count: { select: { children: true } },
        },
      },
    },
  });
  return inUseFirst(schools).map((school) => ({ ...school, classes: inUseFirst(school.classes) }));
}
export type ListedSchool = Awaited<ReturnType<typeof listSchools>>[number];

function inUseFirst<Row extends { closedAt: Date | null }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null));
}

/** The open schools with their open classes, in order: where a child may be put, whom something may be for. */
export function schoolsWithClasses() {
  return db.school.findMany({
    where: stillOpen,
    orderBy: schoolOrder,
    select: {
      id: true,
      name: true,
      openWeekdays: true,
      classes: { where: stillOpen, orderBy: classOrder, select: { id: true, name: true } },
    },
  });
}
export type SchoolWithClasses = Awaited<ReturnType<typeof schoolsWithClasses>>[number];
