import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";

export type DatedQuotient = { value: number; effectiveFrom: Day };

/** What prices are reckoned with today, null before the first value, and the values that come after. */
export type QuotientInUse = { today: DatedQuotient | null; later: DatedQuotient[] };

export async function quotientInUse(familyId: string): Promise<QuotientInUse> {
  const today = parisDayOf(await now());
  const rows = await db.quotientFamilial.findMany({
    where: { familyId },
    orderBy: { effectiveFrom: "asc" },
    select: { value: true, effectiveFrom: true },
  });
  const dated = rows.map((row) => ({ ...row, effectiveFrom: toDay(row.effectiveFrom) }));
  return {
    today: dated.findLast(({ effectiveFrom }) => effectiveFrom <= today) ?? null,
    later: dated.filter(({ effectiveFrom }) => effectiveFrom > today),
  };
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
