import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";

export type DatedQuotient = { value: number; effectiveFrom: Day };

/** What prices are reckoned with today, null before the first value, and the values that come after. */
export type QuotientInUse = { today: DatedQuotient | null; later: DatedQuotient[] };

export async function quotientInUse(familyId: string): Promise<QuotientInUse> {
  const day = parisDayOf(await now());
  const at = { select: { value: true, effectiveFrom: true } } as const;
  const [current, later] = await Promise.all([
    db.quotientFamilial.findFirst({
      where: { familyId, effectiveFrom: { lte: fromDay(day) } },
      orderBy: { effectiveFrom: "desc" },
      ...at,
    }),
    db.quotientFamilial.findMany({
      where: { familyId, effectiveFrom: { gt: fromDay(day) } },
      orderBy: { effectiveFrom: "asc" },
      ...at,
    }),
  ]);
  const dated = (row: { value: number; effectiveFrom: Date }) => ({
    value: row.value,
    effectiveFrom: toDay(row.effectiveFrom),
  });
  return { today: current ? dated(current) : null, later: later.map(dated) };
}

/** The value in use, then each one that is to come with its day. */
export function quotientLines({ today, later }: QuotientInUse): string[] {
  return [
    today ? `${today.value}, depuis le ${dateWithYear(today.effectiveFrom)}` : "Non renseigné",
    ...later.map(
      ({ value, effectiveFrom }) => `${value} à partir du ${dateWithYear(effectiveFrom)}`,
    ),
  ];
}
