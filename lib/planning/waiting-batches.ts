import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { loadActivities, loadCalendar, loadDeadlineFacts } from "#lib/catalog/queries.ts";
import { townIn } from "#lib/catalog/settings.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { deadlinesOf } from "./limits.ts";
import type { DayPlace } from "./offer-places.ts";

/** Rows read by one statement. However many wait, all are reached: the next statement goes on after the last row. */
const BATCH = 200;

const FIRST_ID = "00000000-0000-0000-0000-000000000000";
const FIRST_DAY = new Date(0);

type Batch<Row> = (after: Row | null) => Promise<Row[]>;

async function* everyRow<Row>(read: Batch<Row>): AsyncGenerator<Row> {
  for await (const rows of everyBatch(read)) yield* rows;
}

async function* everyBatch<Row>(read: Batch<Row>): AsyncGenerator<Row[]> {
  let after: Row | null = null;
  for (;;) {
    const rows: Row[] = await read(after);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    after = rows.at(-1) ?? null;
  }
}

/** Offers whose time is over. */
export function endedOffers(at: Date): AsyncIterable<{ id: string }> {
  return everyRow((after) =>
    db.dayWaiting.findMany({
      where: { state: "offered", offeredUntil: { lte: at }, id: { gt: after?.id ?? FIRST_ID } },
      select: { id: true },
      orderBy: { id: "asc" },
      take: BATCH,
    }),
  );
}

type Waited = { slotId: string; day: Date };

/**
 * Families that wait for a day whose usual limit is over, each with whoever would pay, once. The limit of a child who
 * was accepted late is never before it: whether the list is over for a family is judged with its own facts.
 */
export async function* familiesPastLimit(
  at: Date,
): AsyncGenerator<{ familyId: string; payerId: string }> {
  const seen = new Set<string>();
  const batches = everyBatch<Waited>(
    (after) => db.$queryRaw`
      SELECT DISTINCT "slotId", day FROM "DayWaiting" WHERE state = 'waiting'
        AND (day, "slotId") > (${after?.day ?? FIRST_DAY}::date, ${after?.slotId ?? FIRST_ID}::uuid)
      ORDER BY day, "slotId" LIMIT ${BATCH}`,
  );
  for await (const waited of batches) {
    for (const { slotId, day } of await pastLimit(waited, at))
      for await (const { familyId, payerId } of linesOf(slotId, day)) {
        const key = `${familyId}|${payerId}`;
        if (!seen.has(key)) yield { familyId, payerId };
        seen.add(key);
      }
  }
}

function linesOf(slotId: string, day: Date) {
  return everyRow<{ id: string; familyId: string; payerId: string }>((after) =>
    db.dayWaiting.findMany({
      where: { state: "waiting", slotId, day, id: { gt: after?.id ?? FIRST_ID } },
      select: { id: true, familyId: true, payerId: true },
      orderBy: { id: "asc" },
      take: BATCH,
    }),
  );
}

async function pastLimit(waited: readonly Waited[], at: Date): Promise<Waited[]> {
  const days = waited.map(({ day }) => toDay(day));
  const [from, to] = [days[0], days.at(-1)];
  if (!from || !to) return [];
  const { zone } = await townIn();
  const facts = { now: at, ...(await loadDeadlineFacts(await loadCalendar(zone, from, to), at)) };
  const limits = new Map(
    (await loadActivities()).flatMap(({ slots, deadlineRules }) => {
      if (!deadlineRules.some(({ purpose }) => purpose === "booking")) return [];
      const { booking } = deadlinesOf(deadlineRules, facts);
      return slots.map(({ id }) => [id, (day: Day) => booking(day, null).until] as const);
    }),
  );
  const today = parisDayOf(at);
  return waited.filter(({ slotId, day }) => {
    const limit = limits.get(slotId)?.(toDay(day));
    return toDay(day) < today || (limit !== undefined && at >= limit);
  });
}

/** Days with a list and a free place, or room for all. */
export function placesToOffer(): AsyncIterable<DayPlace> {
  return everyRow<DayPlace>(async (after) => {
    const rows = await db.$queryRaw<{ slotId: string; schoolId: string; day: Date }[]>`
      SELECT DISTINCT w."slotId", w."schoolId", w.day FROM "DayWaiting" w
      JOIN "SlotDay" d ON d."slotId" = w."slotId" AND d."schoolId" = w."schoolId" AND d.day = w.day
      WHERE w.state = 'waiting' AND (d.capacity IS NULL OR d.taken < d.capacity)
        AND (w.day, w."slotId", w."schoolId") > (${after ? fromDay(after.day) : FIRST_DAY}::date,
          ${after?.slotId ?? FIRST_ID}::uuid, ${after?.schoolId ?? FIRST_ID}::uuid)
      ORDER BY w.day, w."slotId", w."schoolId" LIMIT ${BATCH}`;
    return rows.map(({ slotId, schoolId, day }) => ({ slotId, schoolId, day: toDay(day) }));
  });
}
