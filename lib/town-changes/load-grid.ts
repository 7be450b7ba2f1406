import "server-only";
import { type Day, eachDay, weekdayOf } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { containing } from "#lib/db/containing.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { Cell } from "#lib/planning/cell.ts";
import { judgeOf } from "#lib/planning/judge.ts";
import { loadFactsOfFamilies, type PlanningFacts } from "#lib/planning/load-facts.ts";
import { asTownSees, possibleChange } from "./rules.ts";

/** Children of a school's page. */
export const GRID_SIZE = 25;

export type TownCell = {
  day: Day;
  cell: Cell;
  /** What an agent may do with it. */
  change: "add" | "cancel" | null;
};

export type TownRow = {
  key: string;
  childId: string;
  childName: string;
  familyId: string;
  familyName: string;
  slotId: string;
  slotName: string;
  cells: TownCell[];
};

export type TownGrid = { days: Day[]; rows: TownRow[]; total: number };

type Range = { from: Day; to: Day };

/** The children of a school at one moment: those who are enrolled, and those who have a day booked. */
export async function loadSchoolGrid(
  {
    schoolId,
    slotId,
    search,
    page,
  }: { schoolId: string; slotId: string; search: string; page: number },
  range: Range,
): Promise<TownGrid> {
  const where = await childrenOf({ schoolId, slotId, search }, range);
  const [total, children] = await Promise.all([
    db.child.count({ where }),
    db.child.findMany({
      where,
      orderBy: [{ lastName: "asc" }, { firstName: "asc" }, { id: "asc" }],
      skip: (page - 1) * GRID_SIZE,
      take: GRID_SIZE,
      select: { id: true, familyId: true },
    }),
  ]);
  const rows = await rowsOfFamilies(
    children.map(({ familyId }) => familyId),
    range,
  );
  const ofChild = new Map(
    rows.filter((row) => row.slotId === slotId).map((row) => [row.childId, row]),
  );
  return gridOf(
    children.flatMap(({ id }) => ofChild.get(id) ?? []),
    total,
  );
}

/** The children of one family at every moment, or at one. */
export async function loadFamilyGrid(
  { familyId, slotId }: { familyId: string; slotId: string | null },
  range: Range,
): Promise<TownGrid> {
  const rows = (await rowsOfFamilies([familyId], range)).filter(
    (row) => slotId === null || row.slotId === slotId,
  );
  return gridOf(rows, rows.length);
}

async function childrenOf(
  { schoolId, slotId, search }: { schoolId: string; slotId: string; search: string },
  { from, to }: Range,
): Promise<Prisma.ChildWhereInput> {
  const slot = await db.slot.findUnique({ where: { id: slotId }, select: { activityId: true } });
  const contains = containing(search);
  return {
    schoolId,
    family: { erasedAt: null },
    AND: [
      {
        OR: [
          {
            enrolments: {
              some: {
                activityId: slot?.activityId ?? slotId,
                state: "accepted",
                schoolYear: { firstDay: { lte: fromDay(to) }, lastDay: { gte: fromDay(from) } },
              },
            },
          },
          {
            bookings: {
              some: {
                slotId,
                state: { in: ["held", "booked"] },
                day: { gte: fromDay(from), lte: fromDay(to) },
              },
            },
          },
        ],
      },
      search === ""
        ? {}
        : {
            OR: [
              { firstName: contains },
              { lastName: contains },
              { family: { OR: [{ name: contains }, { fileNumber: contains }] } },
            ],
          },
    ],
  };
}

/** Every child of some families at every moment, judged as an agent: by one statement however many they are. */
async function rowsOfFamilies(familyIds: readonly string[], range: Range): Promise<TownRow[]> {
  const own = [...new Set(familyIds)];
  const all = await loadFactsOfFamilies(own, { payerId: NOBODY, ...range });
  return all.flatMap((facts) => rowsOf(facts, range));
}

function rowsOf(loaded: PlanningFacts, { from, to }: Range): TownRow[] {
  const facts = townFacts(loaded);
  if (!facts) return [];
  const judge = judgeOf(facts);
  const today = parisDayOf(facts.now);
  const slots = facts.activities
    .flatMap((activity) => activity.slots)
    .toSorted((a, b) => a.position - b.position);
  return facts.family.children.flatMap((child) =>
    slots.map((slot) => ({
      key: `${child.id}:${slot.id}`,
      childId: child.id,
      childName: `${child.firstName} ${child.lastName}`,
      familyId: facts.familyId,
      familyName: facts.family.name,
      slotId: slot.id,
      slotName: slot.name,
      cells: eachDay(from, to).flatMap((day): TownCell[] => {
        const verdict = judge(child.id, slot.id, day);
        // A weekday without school is no day at all, unless something runs on it; a closure is one, with its reason.
        const weekday = weekdayOf(day);
        const isUsual =
          slot.weekdays.includes(weekday) && child.school.openWeekdays.includes(weekday);
        if (!verdict || (verdict.closed && !isUsual && !verdict.booking)) return [];
        return [{ day, cell: verdict.cell, change: possibleChange(verdict, { day, today }) }];
      }),
    })),
  );
}

/** Whose basket is not read: the town hall has none. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** A family's facts as the town hall sees them; null: nobody of it could pay. */
function townFacts(facts: PlanningFacts): PlanningFacts | null {
  const { defaultPayerId, adults } = facts.custody;
  const payerId = defaultPayerId ?? adults[0]?.guardianId;
  return payerId ? asTownSees({ ...facts, payerId }) : null;
}

/** Only the days and rows on which something may be read. */
function gridOf(rows: TownRow[], total: number): TownGrid {
  const days = [...new Set(rows.flatMap(({ cells }) => cells.map(({ day }) => day)))].sort();
  return { days, rows: rows.filter(({ cells }) => cells.length > 0), total };
}

export type CellChoice = {
  familyId: string;
  familyName: string;
  fileNumber: string;
  childName: string;
  firstName: string;
  slotName: string;
  school: string;
  /** Days of the week on which the same change is possible. */
  days: Day[];
};

/** What an agent may choose of a child, a moment and a week; null: no such child or moment. */
export async function loadChoice(
  { childId, slotId }: { childId: string; slotId: string },
  change: "add" | "cancel",
  range: Range,
): Promise<CellChoice | null> {
  const child = await db.child.findUnique({
    where: { id: childId },
    select: {
      firstName: true,
      lastName: true,
      familyId: true,
      family: { select: { name: true, fileNumber: true, erasedAt: true } },
      school: { select: { name: true } },
    },
  });
  if (!child || child.family.erasedAt) return null;
  const { familyId, family } = child;
  const rows = await rowsOfFamilies([familyId], range);
  const row = rows.find((each) => each.childId === childId && each.slotId === slotId);
  if (!row) return null;
  return {
    familyId,
    familyName: family.name,
    fileNumber: family.fileNumber,
    childName: row.childName,
    firstName: child.firstName,
    slotName: row.slotName,
    school: child.school.name,
    days: row.cells.filter((cell) => cell.change === change).map(({ day }) => day),
  };
}

/** Adults by their id, as an agent reads them. */
export async function adultNames(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.guardian.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, firstName: true, lastName: true },
  });
  return new Map(rows.map((row) => [row.id, `${row.firstName} ${row.lastName}`]));
}

/** The day that it is for the town hall, in Paris. */
export async function today(): Promise<Day> {
  return parisDayOf(await now());
}

/** A family that may be shown, or null. */
export async function familyToShow(familyId: string) {
  return db.family.findFirst({
    where: { id: familyId, erasedAt: null },
    select: {
      id: true,
      name: true,
      fileNumber: true,
      children: { orderBy: { birthDay: "asc" }, select: { id: true, firstName: true } },
    },
  });
}
