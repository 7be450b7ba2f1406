import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CalendarFile, faultInWords, readCalendarFile, type Zone } from "./calendar-file.ts";
import { lockCalendar } from "./calendar-lock.ts";
import { bookedOnDaysClosedBy, type StillBookedRefusal } from "./still-booked.ts";

export type ImportRefusal =
  | { code: "calendar-unreadable"; faults: string[] }
  /** Families have booked days that would become holidays: they are closed first, with their avoirs. */
  | StillBookedRefusal;

/**
 * Replaces the holidays of the school years and zones that the file names; other zones stay. The same file twice
 * changes nothing. Refuses a file with any fault, each with its line, and one that closes booked days; nothing is
 * imported then.
 */
export async function importCalendar(
  text: string,
  { zone, actor }: { zone: Zone; actor: Actor },
): Promise<Result<{ years: number; periods: number }, ImportRefusal>> {
  const read = readCalendarFile(text, zone);
  if (!read.ok)
    return refuse({ code: "calendar-unreadable", faults: read.faults.map(faultInWords) });
  return transaction(async (tx) => {
    await lockCalendar(tx);
    const booked = await bookedOnDaysClosedBy({ file: read.file }, tx);
    if (booked) return refuse({ code: "days-still-booked", ...booked });
    const periods = await writeCalendar(tx, read.file);
    const years = read.file.schoolYears.length;
    await writeAudit(tx, {
      actor,
      action: "calendar.import",
      objectKind: "calendar",
      facts: { years, periods },
    });
    return ok({ years, periods });
  });
}

async function writeCalendar(tx: Tx, { schoolYears, periods }: CalendarFile): Promise<number> {
  let written = 0;
  for (const { name, firstDay, lastDay } of schoolYears) {
    const bounds = { firstDay: fromDay(firstDay), lastDay: fromDay(lastDay) };
    const year = await tx.schoolYear.upsert({
      where: { name },
      create: { name, ...bounds },
      update: bounds,
      select: { id: true },
    });
    const rows = periods
      .filter(({ schoolYear }) => schoolYear === name)
      .flatMap(({ zones, name: periodName, firstDayOff, lastDayOff }) =>
        zones.map((zone) => ({
          schoolYearId: year.id,
          zone,
          name: periodName,
          firstDayOff: fromDay(firstDayOff),
          lastDayOff: fromDay(lastDayOff),
        })),
      );
    const zones = [...new Set(rows.map(({ zone }) => zone))];
    await tx.calendarPeriod.deleteMany({ where: { schoolYearId: year.id, zone: { in: zones } } });
    await tx.calendarPeriod.createMany({ data: rows });
    written += rows.length;
  }
  return written;
}
