import "server-only";
import { compareDays, type Day } from "#lib/calendar/day.ts";
import { monthWithYear } from "#lib/calendar/french.ts";
import { firstDayOf, lastDayOf, monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { loadCalendar } from "#lib/catalog/queries.ts";
import { townIn } from "#lib/catalog/settings.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { isOnAfter } from "#lib/planning/gestures.ts";
import { judgedGrid } from "#lib/planning/judged-grid.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import {
  applyPattern,
  type PatternOutcome,
  type Period,
  patternPeriods,
} from "#lib/planning/pattern.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { PatternInput } from "./pattern-schema.ts";
import { type CartScope, type SavedCart, saveOnce } from "./save-cart.ts";

export type PatternRefusal = { code: "no-school-year" | "no-child" | "no-box" | "bad-dates" };

/** The periods that may be chosen from today on; null when no school year is prepared. */
export async function periodsToChoose(
  month: PatternInput["month"],
  tx: Tx = db,
): Promise<{ periods: Period[]; today: Day; firstDay: Day; lastDay: Day } | null> {
  const today = parisDayOf(await nowIn(tx));
  const row = await tx.schoolYear.findFirst({
    where: { lastDay: { gte: fromDay(today) } },
    orderBy: { firstDay: "asc" },
  });
  if (!row) return null;
  const firstDay = toDay(row.firstDay);
  const lastDay = toDay(row.lastDay);
  const from = compareDays(today, firstDay) > 0 ? today : firstDay;
  const { periods } = await loadCalendar((await townIn(tx)).zone, from, lastDay, tx);
  const shown = month ?? monthOf(from);
  const asked = {
    label: monthWithYear(shown),
    firstDay: firstDayOf(shown),
    lastDay: earlier(lastDayOf(shown), lastDay),
  };
  return {
    periods: patternPeriods(from, asked, { lastDay, periods }),
    today: from,
    firstDay,
    lastDay,
  };
}

/** What a usual week would do now, line by line; nothing is written. */
export async function previewPattern(
  scope: { familyId: string; payerId: string },
  input: PatternInput,
  tx: Tx = db,
): Promise<Result<PatternOutcome & Pick<Period, "from" | "to">, PatternRefusal>> {
  const known = await periodsToChoose(input.month, tx);
  if (!known) return refuse({ code: "no-school-year" });
  if (input.childIds.length === 0) return refuse({ code: "no-child" });
  if (input.mode === "add" && input.boxes.length === 0) return refuse({ code: "no-box" });
  const period = chosenPeriod(input, known);
  if (!period) return refuse({ code: "bad-dates" });
  const { from, to } = period;
  const facts = await loadPlanningFacts({ ...scope, from, to }, tx);
  return ok({ ...applyPattern(judgedGrid(facts), { ...input, from, to }), from, to });
}

/** The days that a form asks for, by a period's name or by dates; null: dates that cannot be. */
export function chosenPeriod(
  asked: Pick<PatternInput, "period" | "from" | "to">,
  { periods, today, lastDay }: { periods: readonly Period[]; today: Day; lastDay: Day },
): Pick<Period, "from" | "to"> | null {
  const chosen = periods.find(({ key }) => key === asked.period);
  const from = chosen?.from ?? laterOf(asked.from, today);
  const to = chosen?.to ?? asked.to;
  return !from || !to || to < from || to > lastDay ? null : { from, to };
}

function earlier(a: Day, b: Day): Day {
  return compareDays(a, b) <= 0 ? a : b;
}

function laterOf(asked: Day | null, today: Day): Day | null {
  return asked && asked < today ? today : asked;
}

/**
 * Keeps the usual week of the chosen children and applies it to the cart, in one save: exactly what the preview says
 * of the same instant. Takes no place and costs nothing until PAYER.
 */
export async function applyWeekPattern(
  scope: CartScope,
  { requestId, wish }: { requestId: string; wish: PatternInput },
): Promise<Result<SavedCart & { outcome: PatternOutcome }, PatternRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, scope.familyId);
    const preview = await previewPattern(scope, wish, tx);
    if (!preview.ok) return preview;
    const outcome = preview.value;
    await keepPattern(tx, scope, wish);
    const saved = await saveOnce(tx, scope, { requestId, version: 0 }, async () =>
      outcome.changes.map((change) => ({ ...change, on: isOnAfter(change) })),
    );
    return ok({ ...saved, outcome });
  });
}

async function keepPattern(
  tx: Tx,
  { familyId, payerId }: { familyId: string; payerId: string },
  { childIds, boxes }: PatternInput,
) {
  const own = await tx.child.findMany({
    where: { familyId, id: { in: [...childIds] } },
    select: { id: true },
  });
  const ids = own.map(({ id }) => id);
  const slots = await tx.slot.findMany({ select: { id: true } });
  const known = new Set(slots.map(({ id }) => id));
  await tx.weekPattern.deleteMany({ where: { payerId, childId: { in: ids } } });
  await tx.weekPattern.createMany({
    data: boxes
      .filter(({ childId, slotId }) => ids.includes(childId) && known.has(slotId))
      .map(({ childId, slotId, weekday, weeks }) => ({ childId, payerId, slotId, weekday, weeks })),
    skipDuplicates: true,
  });
}

/** The usual weeks of a family's children, as whoever shares this basket last applied them. */
export async function keptPatterns({ familyId, payerId }: { familyId: string; payerId: string }) {
  return db.weekPattern.findMany({ where: { payerId, child: { familyId } } });
}
