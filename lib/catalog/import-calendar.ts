import "server-only";
import * as z from "zod";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { isDay } from "#lib/calendar/day.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";

const dayText = z.string().refine(isDay, "Écrivez les dates ainsi : 2026-12-19.");

/** The file of a school calendar: years with their first and last day of class, and days off by zone (both included). */
export const calendarFileSchema = z.object({
  schoolYears: z.array(z.object({ name: z.string().min(1), firstDay: dayText, lastDay: dayText })),
  periods: z.array(
    z.object({
      schoolYear: z.string(),
      zones: z.array(z.enum(["A", "B", "C"])).min(1),
      name: z.string().min(1),
      firstDayOff: dayText,
      lastDayOff: dayText,
    }),
  ),
});

export type ImportRefusal =
  | { code: "calendar-unreadable"; faults: string[] }
  | { code: "calendar-inconsistent"; faults: string[] };

/**
 * Replaces the holidays of the school years that the file names. The same file twice changes nothing. Refuses a
 * file whose dates contradict each other, with every fault at once.
 */
export async function importCalendar(
  file: unknown,
  actor: Actor,
): Promise<Result<{ years: number; periods: number }, ImportRefusal>> {
  const parsed = calendarFileSchema.safeParse(file);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")} : ${message}`);
    return refuse({ code: "calendar-unreadable", faults });
  }
  const { schoolYears, periods } = parsed.data;
  const faults = [
    ...schoolYears
      .filter(({ firstDay, lastDay }) => firstDay >= lastDay)
      .map(({ name }) => `L'année ${name} finit avant de commencer.`),
    ...periods
      .filter(({ firstDayOff, lastDayOff }) => firstDayOff > lastDayOff)
      .map(({ name }) => `« ${name} » finit avant de commencer.`),
    ...periods
      .filter(({ schoolYear }) => !schoolYears.some(({ name }) => name === schoolYear))
      .map(({ name, schoolYear }) => `« ${name} » cite l'année ${schoolYear}, absente du fichier.`),
  ];
  if (faults.length > 0) return refuse({ code: "calendar-inconsistent", faults });
  return transaction(async (tx) => {
    let written = 0;
    for (const { name, firstDay, lastDay } of schoolYears) {
      const bounds = { firstDay: fromDay(firstDay), lastDay: fromDay(lastDay) };
      const year = await tx.schoolYear.upsert({
        where: { name },
        create: { name, ...bounds },
        update: bounds,
        select: { id: true },
      });
      await tx.calendarPeriod.deleteMany({ where: { schoolYearId: year.id } });
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
      await tx.calendarPeriod.createMany({ data: rows });
      written += rows.length;
    }
    await writeAudit(tx, {
      actor,
      action: "calendar.import",
      objectKind: "calendar",
      facts: { years: schoolYears.length, periods: written },
    });
    return ok({ years: schoolYears.length, periods: written });
  });
}
