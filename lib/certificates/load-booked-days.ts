import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { payersSeenBy } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { isUuid } from "#lib/ids.ts";
import { type MonthLine, monthLines, type Period } from "./booked-days.ts";

type Reader = Pick<ParentContext, "family" | "guardian">;

export type BookedDays = {
  child: { id: string; firstName: string; lastName: string; birthDay: string; school: string };
  /** « 2026-2027 : Cantine, Garderie » */
  enrolments: { year: string; activities: string[] }[];
  lines: MonthLine[];
  /** Days with at least one activity. */
  dayCount: number;
};

/**
 * What the portal knows of a child's days in a period that is over: accepted enrolments, and days booked and not
 * cancelled, of the payers whom the reader may see. Nobody notes who came: a booked day is all that it proves.
 */
export async function loadBookedDays(
  { family, guardian }: Reader,
  childId: string,
  { from, to }: Period,
): Promise<BookedDays | null> {
  const child = isUuid(childId)
    ? await db.child.findFirst({
        where: { id: childId, familyId: family.id },
        select: {
          id: true,
          firstName: true,
          lastName: true,
          birthDay: true,
          school: { select: { name: true } },
        },
      })
    : null;
  if (!child) return null;
  const payerId = { in: await payersSeenBy(family.id, guardian.id) };
  const [enrolments, bookings] = await Promise.all([
    db.enrolment.findMany({
      where: {
        childId,
        state: "accepted",
        schoolYear: { firstDay: { lte: fromDay(to) }, lastDay: { gte: fromDay(from) } },
      },
      orderBy: [{ schoolYear: { firstDay: "asc" } }, { activity: { name: "asc" } }],
      select: {
        schoolYear: { select: { name: true } },
        activity: { select: { name: true } },
      },
    }),
    db.booking.findMany({
      where: {
        childId,
        familyId: family.id,
        state: "booked",
        day: { gte: fromDay(from), lte: fromDay(to) },
        payment: { payerId },
      },
      select: { day: true, slot: { select: { activity: { select: { name: true } } } } },
    }),
  ]);
  const booked = bookings.map(({ day, slot }) => ({
    day: toDay(day),
    activity: slot.activity.name,
  }));
  const years = [...new Set(enrolments.map(({ schoolYear }) => schoolYear.name))];
  return {
    child: { ...child, birthDay: toDay(child.birthDay), school: child.school.name },
    enrolments: years.map((year) => ({
      year,
      activities: enrolments
        .filter(({ schoolYear }) => schoolYear.name === year)
        .map(({ activity }) => activity.name),
    })),
    lines: monthLines(booked),
    dayCount: new Set(booked.map(({ day }) => day)).size,
  };
}

/** The family's children, and the first day of the school year that a day is in. */
export async function bookedDaysChoices(familyId: string, today: Period["to"]) {
  const [children, year] = await Promise.all([
    db.child.findMany({
      where: { familyId },
      orderBy: [{ birthDay: "asc" }, { id: "asc" }],
      select: { id: true, firstName: true },
    }),
    db.schoolYear.findFirst({
      where: { firstDay: { lt: fromDay(today) } },
      orderBy: { firstDay: "desc" },
      select: { firstDay: true },
    }),
  ]);
  return { children, yearFirstDay: year && toDay(year.firstDay) };
}
