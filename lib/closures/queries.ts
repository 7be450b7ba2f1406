import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { classOrder, schoolOrder, stillOpen } from "#lib/catalog/school-order.ts";
import { creditsByFamily } from "#lib/charges/credits-by-family.ts";
import { givenUpBy } from "#lib/charges/given-up.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { LongJobState } from "#lib/long-jobs/kinds.ts";
import { type Cents, cents, subtract, sum } from "#lib/money/cents.ts";
import type { Result } from "#lib/result.ts";
import { type ClosureRefusal, placeInWords } from "./closure.ts";
import { type ClosurePlan, planClosure } from "./days-to-close.ts";
import type { ClosureInput, ClosureKind } from "./schema.ts";
import { touchedBy } from "./touched-bookings.ts";

export type FamilyCredit = {
  familyId: string;
  name: string;
  fileNumber: string;
  bookings: number;
  creditCents: Cents;
};
export type ClosurePreview = ClosurePlan & {
  placeText: string;
  families: FamilyCredit[];
  bookings: number;
  creditCents: Cents;
  /** Being paid right now: credited once paid. */
  held: number;
  /** Families with an adult whom a mail reaches. */
  told: number;
  /** Days of baskets that can no longer be booked. */
  choices: number;
};

/** All that closing would do, and nothing done. */
export async function previewClosure(
  input: ClosureInput,
): Promise<Result<ClosurePreview, ClosureRefusal>> {
  const planned = await planClosure(db, input);
  if (!planned.ok) return planned;
  const { days, schoolId, place } = planned.value;
  const closed = days.map((day) => ({
    day: fromDay(day),
    schoolId,
    classId: input.classId,
    activityId: input.activityId,
  }));
  const touched = await touchedBy(db, closed);
  const perFamily = await creditsByFamily(
    { ...touched, state: "booked", earnedAt: null },
    givenUpBy({ through: "closure" }),
  );
  const held = await db.booking.count({ where: { ...touched, state: "held" } });
  const names = await db.family.findMany({
    where: { id: { in: perFamily.map(({ familyId }) => familyId) } },
    select: { id: true, name: true, fileNumber: true },
  });
  const told = await db.guardianship.findMany({
    where: {
      familyId: { in: perFamily.map(({ familyId }) => familyId) },
      guardian: { account: { activatedAt: { not: null }, lockedAt: null } },
    },
    distinct: ["familyId"],
    select: { familyId: true },
  });
  const choices = await db.cartLine.count({
    where: {
      change: "add",
      day: { in: closed.map(({ day }) => day) },
      ...(input.activityId ? { slot: { activityId: input.activityId } } : {}),
      child: {
        ...(schoolId ? { schoolId } : {}),
        ...(input.classId ? { classId: input.classId } : {}),
      },
    },
  });
  const families = perFamily
    .map(({ familyId, bookings, creditCents }) => {
      const family = names.find(({ id }) => id === familyId);
      return {
        familyId,
        name: family?.name ?? "",
        fileNumber: family?.fileNumber ?? "",
        bookings,
        creditCents,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "fr"));
  return {
    ok: true,
    value: {
      ...planned.value,
      placeText: placeInWords(place),
      families,
      bookings: families.reduce((total, { bookings }) => total + bookings, 0),
      creditCents: sum(families.map(({ creditCents }) => creditCents)),
      held,
      told: told.length,
      choices,
    },
  };
}

export type ClosureRow = {
  id: string;
  actId: string;
  day: Day;
  kind: ClosureKind;
  reason: string;
  place: string;
  isReopened: boolean;
  cancelled: number;
};

/** Closed days, by day; reopened ones too, as they were. */
export async function listClosures(
  where: { from: Day; to: Day } | { actId: string },
): Promise<ClosureRow[]> {
  const rows = await db.closure.findMany({
    where:
      "actId" in where
        ? { actId: where.actId }
        : { day: { gte: fromDay(where.from), lte: fromDay(where.to) } },
    orderBy: [{ day: "asc" }, { id: "asc" }],
    take: 500,
    include: {
      school: { select: { name: true } },
      class: { select: { name: true } },
      activity: { select: { name: true } },
      _count: { select: { bookings: true } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    actId: row.actId,
    day: toDay(row.day),
    kind: row.kind,
    reason: row.reason,
    place: placeInWords({
      school: row.school?.name ?? null,
      className: row.class?.name ?? null,
      activity: row.activity?.name ?? null,
    }),
    isReopened: row.reopenedAt !== null,
    cancelled: row._count.bookings,
  }));
}

/** What an action has done so far; `waiting`: booked days still to cancel, `held`: being paid right now. */
export async function readClosureAct(actId: string) {
  const rows = await listClosures({ actId });
  if (rows.length === 0) return null;
  const live = await db.closure.findMany({ where: { actId, reopenedAt: null } });
  const touched = await touchedBy(db, live);
  const [waiting, held, done, families] = await Promise.all([
    live.length === 0
      ? 0
      : db.booking.count({ where: { ...touched, state: "booked", earnedAt: null } }),
    live.length === 0 ? 0 : db.booking.count({ where: { ...touched, state: "held" } }),
    db.booking.aggregate({
      where: { closure: { actId } },
      _sum: { creditedCents: true, notBilledCents: true },
    }),
    db.booking.findMany({
      where: { closure: { actId } },
      distinct: ["familyId"],
      select: { familyId: true },
    }),
  ]);
  return {
    rows,
    waiting,
    held,
    families: families.length,
    cancelled: rows.reduce((total, { cancelled }) => total + cancelled, 0),
    creditCents: subtract(
      cents(done._sum.creditedCents ?? 0),
      cents(done._sum.notBilledCents ?? 0),
    ),
  };
}

export type ClosureMails = {
  total: number;
  sent: number;
  waiting: number;
  /** Payers to tell, and those told. */
  homes: number;
  told: number;
  /** The last work that tells them. */
  job: { id: string; state: LongJobState } | null;
};

/**
 * The mails of an action, made of its notices by long work. Neither sent nor waiting: the address is in fault, or an
 * agent decides in « E-mails ».
 */
export async function closureMails(actId: string): Promise<ClosureMails> {
  const mine = { closure: { actId } };
  const [groups, homes, told, job] = await Promise.all([
    db.mailOutbox.groupBy({
      by: ["state"],
      where: {
        template: "closureCancelled",
        dedupeKey: { startsWith: `closureCancelled/${actId}/` },
      },
      _count: true,
    }),
    db.closureNotice.count({ where: mine }),
    db.closureNotice.count({ where: { ...mine, toldAt: { not: null } } }),
    db.longJob.findFirst({
      where: { closureNotices: { some: mine } },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true, state: true },
    }),
  ]);
  const count = (...states: string[]) =>
    groups
      .filter(({ state }) => states.includes(state))
      .reduce((total, { _count }) => total + _count, 0);
  return {
    total: groups.reduce((total, { _count }) => total + _count, 0),
    sent: count("sent"),
    waiting: count("queued", "sending"),
    homes,
    told,
    job,
  };
}

/** Schools with their classes, and activities, for the form. */
export async function closurePlaces() {
  const [schools, activities] = await Promise.all([
    db.school.findMany({
      orderBy: schoolOrder,
      select: {
        id: true,
        name: true,
        openWeekdays: true,
        classes: { orderBy: classOrder, select: { id: true, name: true } },
      },
    }),
    db.activity.findMany({
      where: stillOpen,
      orderBy: { position: "asc" },
      select: { id: true, name: true },
    }),
  ]);
  return { schools, activities };
}
