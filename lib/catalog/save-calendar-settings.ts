import "server-only";
import * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { listOf } from "#lib/form-data.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { lockCalendar } from "./calendar-lock.ts";
import { schoolOrder, stillOpen } from "./school-order.ts";
import { forgetTown, town, townIn, townSchema } from "./settings.ts";
import { bookedOnDaysClosedBy, type StillBookedRefusal } from "./still-booked.ts";

const weekdays = z.preprocess(
  listOf,
  z
    .array(z.coerce.number().int().min(1).max(7))
    .min(1, "Choisissez au moins un jour.")
    .transform((days) => [...new Set(days)].sort()),
);

export const calendarSettingsSchema = z.object({
  zone: z.enum(["A", "B", "C"], "Choisissez une zone."),
  alsaceMoselle: z.enum(["oui", ""]).default(""),
  schoolWeekdays: weekdays,
});

export const weekdaysSchema = z.object({
  kind: z.enum(["school", "slot"]),
  id: z.uuid("Ce choix n’existe pas."),
  weekdays,
});

export type WeekdaysRefusal =
  | { code: "not-found" }
  /** Families have booked those days: they are closed first, with their avoirs. */
  | { code: "still-booked"; count: number };

/**
 * Zone, Alsace-Moselle and weekdays with class: they decide the holidays and the deadlines of the whole town. Refuses a
 * change that closes days which families have booked.
 */
export async function saveCalendarSettings(
  input: z.infer<typeof calendarSettingsSchema>,
  actor: Actor,
): Promise<Result<null, StillBookedRefusal>> {
  const saved = await transaction(async (tx): Promise<Result<null, StillBookedRefusal>> => {
    await lockCalendar(tx);
    const settings = { zone: input.zone, alsaceMoselle: input.alsaceMoselle === "oui" };
    const booked = await bookedOnDaysClosedBy({ settings }, tx);
    if (booked) return refuse({ code: "days-still-booked", ...booked });
    const row = await tx.setting.findUnique({ where: { key: "town" } });
    const known = townSchema.safeParse(row?.value).data ?? (await town());
    const value = {
      ...known,
      ...settings,
      schoolWeekdays: input.schoolWeekdays,
    };
    await tx.setting.upsert({
      where: { key: "town" },
      create: { key: "town", value },
      update: { value },
    });
    await writeAudit(tx, {
      actor,
      action: "calendar.settings",
      objectKind: "setting",
      facts: { zone: input.zone, weekdays: input.schoolWeekdays.map(String) },
    });
    return ok(null);
  });
  forgetTown();
  return saved;
}

/** The weekdays of a school (with class) or of a slot. A weekday that families have booked is not taken away. */
export async function saveWeekdays(
  { kind, id, weekdays: wanted }: z.infer<typeof weekdaysSchema>,
  actor: Actor,
): Promise<Result<null, WeekdaysRefusal>> {
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const row =
      kind === "school"
        ? await tx.school.findUnique({ where: { id }, select: { openWeekdays: true } })
        : await tx.slot.findUnique({ where: { id }, select: { weekdays: true } });
    if (!row) return refuse({ code: "not-found" });
    const before = "openWeekdays" in row ? row.openWeekdays : row.weekdays;
    const removed = before.filter((weekday) => !wanted.includes(weekday));
    const count = removed.length === 0 ? 0 : await bookedOn(tx, { kind, id }, removed);
    if (count > 0) return refuse({ code: "still-booked", count });
    if (kind === "school")
      await tx.school.update({
        where: { id },
        data: { openWeekdays: wanted },
        select: { id: true },
      });
    else await tx.slot.update({ where: { id }, data: { weekdays: wanted }, select: { id: true } });
    await writeAudit(tx, {
      actor,
      action: "calendar.weekdays",
      objectKind: kind,
      objectId: id,
      facts: { weekdays: wanted.map(String) },
    });
    return ok(null);
  });
}

/** How many days to come a school or a slot has booked on some weekdays. */
export async function bookedOn(
  tx: Tx,
  { kind, id }: { kind: "school" | "slot"; id: string },
  weekdays: readonly number[],
): Promise<number> {
  const today = fromDay(parisDayOf(await nowIn(tx)));
  const rows = await tx.booking.groupBy({
    by: ["day"],
    where: {
      day: { gte: today },
      state: { in: ["held", "booked"] },
      ...(kind === "school" ? { schoolId: id } : { slotId: id }),
    },
    _count: { _all: true },
  });
  // In holidays and at weekends an activity does not ask whether there is school.
  const { zone } = await townIn(tx);
  const holidays = kind === "school" ? await tx.calendarPeriod.findMany({ where: { zone } }) : [];
  return rows
    .filter(
      ({ day }) =>
        weekdays.includes(day.getUTCDay() || 7) &&
        !holidays.some(({ firstDayOff, lastDayOff }) => firstDayOff <= day && day <= lastDayOff),
    )
    .reduce((total, { _count }) => total + _count._all, 0);
}

export function sayWeekdays(refusal: WeekdaysRefusal): string {
  return refusal.code === "not-found"
    ? "Ce choix n’existe pas, ou il n’est plus disponible."
    : `${refusal.count} réservations sont à venir ces jours-là. Fermez d’abord ces jours : les familles recevront leur avoir.`;
}

/** Schools and slots with their weekdays, for the page. */
export async function loadWeekdays() {
  const [schools, slots] = await Promise.all([
    db.school.findMany({
      where: stillOpen,
      orderBy: schoolOrder,
      select: { id: true, name: true, openWeekdays: true },
    }),
    db.slot.findMany({
      where: { ...stillOpen, activity: stillOpen },
      orderBy: { position: "asc" },
      select: { id: true, name: true, weekdays: true },
    }),
  ]);
  return { schools, slots };
}
