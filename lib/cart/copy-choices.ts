import "server-only";
import { addDays, compareDays, type Day } from "#lib/calendar/day.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { db } from "#lib/db/client.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { applyGesture, type Gesture, isOnAfter } from "#lib/planning/gestures.ts";
import { judgedGrid } from "#lib/planning/judged-grid.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { type PatternOutcome, type Period, pricedOutcome } from "#lib/planning/pattern.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { CopyInput } from "./copy-schema.ts";
import { type CartScope, type SavedCart, saveOnce } from "./save-cart.ts";
import { chosenPeriod, periodsToChoose } from "./week-pattern.ts";

export type CopyRefusal = {
  code: "no-school-year" | "no-source" | "no-other-child" | "bad-dates";
};

/**
 * What copying a week onto later ones, or a child onto the others, would do now, day by day and as far as the period
 * goes; nothing is written.
 */
export async function previewCopy(
  scope: { familyId: string; payerId: string },
  input: CopyInput,
  tx: Tx = db,
): Promise<Result<PatternOutcome & Pick<Period, "from" | "to">, CopyRefusal>> {
  const known = await periodsToChoose(input.month, tx);
  if (!known) return refuse({ code: "no-school-year" });
  const { source } = input;
  if (!source || !isWithinYear(source, known)) return refuse({ code: "no-source" });
  const period = chosenPeriod(input, known);
  if (!period) return refuse({ code: "bad-dates" });
  const reached = source.kind === "week" ? withWeek(period, source.monday) : period;
  const facts = await loadPlanningFacts({ ...scope, ...reached }, tx);
  const gesture = gestureOf(
    input,
    facts.family.children.map(({ id }) => id),
  );
  if (!gesture) return refuse({ code: "no-other-child" });
  const grid = judgedGrid(facts).filter(
    ({ day }) =>
      (period.from <= day && day <= period.to) ||
      (source.kind === "week" && mondayOf(day) === source.monday),
  );
  const { changes, skipped } = applyGesture(grid, gesture);
  // A day without school is no day: nobody expected a child then.
  const told = skipped.filter(({ reason }) => reason !== "absent");
  return ok({ ...pricedOutcome(grid, { changes, skipped: told }), ...period });
}

/** Copies into the basket, in one save: exactly what the preview says of the same instant. Takes no place. */
export async function copyChoices(
  scope: CartScope,
  { requestId, wish }: { requestId: string; wish: CopyInput },
): Promise<Result<SavedCart & { outcome: PatternOutcome }, CopyRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, scope.familyId);
    const preview = await previewCopy(scope, wish, tx);
    if (!preview.ok) return preview;
    const outcome = preview.value;
    const saved = await saveOnce(tx, scope, { requestId, version: 0 }, async () =>
      outcome.changes.map((change) => ({ ...change, on: isOnAfter(change) })),
    );
    return ok({ ...saved, outcome });
  });
}

/** Null: nobody to copy onto. */
function gestureOf(
  { source, childId, slotId, mode }: CopyInput,
  children: readonly string[],
): Gesture | null {
  const slot = slotId === null ? {} : { slotId };
  if (source?.kind === "week") {
    const child = childId === null ? {} : { childId };
    return { kind: "copyWeekOn", from: source.monday, mode, ...child, ...slot };
  }
  const from = source?.childId ?? "";
  const to = children.filter((id) => id !== from && (childId === null || id === childId));
  const isKnown = children.includes(from) && to.length > 0;
  return isKnown ? { kind: "copyChild", from, to, mode, ...slot } : null;
}

/** A week of the school year only: every day from there on is judged, under the family's lock. */
function isWithinYear(
  source: NonNullable<CopyInput["source"]>,
  { firstDay, lastDay }: { firstDay: Day; lastDay: Day },
): boolean {
  return (
    source.kind === "child" || (mondayOf(firstDay) <= source.monday && source.monday <= lastDay)
  );
}

function withWeek({ from, to }: Pick<Period, "from" | "to">, monday: Day) {
  const sunday = addDays(monday, 6);
  return {
    from: compareDays(monday, from) < 0 ? monday : from,
    to: compareDays(sunday, to) > 0 ? sunday : to,
  };
}
