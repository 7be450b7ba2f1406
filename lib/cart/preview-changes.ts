import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { add, type Cents } from "#lib/money/cents.ts";
import { type Change, keyOf } from "#lib/planning/gestures.ts";
import { loadPlanningFacts, type PlanningFacts } from "#lib/planning/load-facts.ts";
import { pricesTogether } from "./correction.ts";
import { type CartValue, evaluateLines, extentOf } from "./evaluate-cart.ts";

type Worth = { additionsCents: Cents; creditCents: Cents };

/** What a basket costs and gives back, as it is and once these changes are made. */
export type ChangedWorth = { before: Worth; after: Worth };

/**
 * What changes that are not made yet will do to the basket, days priced together included: the same functions as the
 * recap. Null where every day stands for itself: the sum of the days says it.
 */
export async function previewChanges(
  tx: Tx,
  scope: { familyId: string; payerId: string; from: Day; to: Day },
  changes: readonly Change[],
): Promise<ChangedWorth | null> {
  if (!(await pricesTogether(tx))) return null;
  const { first, last } = await extentOf(tx, scope);
  const from = first && first < scope.from ? first : scope.from;
  const to = last && last > scope.to ? last : scope.to;
  const facts = await loadPlanningFacts({ ...scope, from, to }, tx);
  return {
    before: worthOf(await evaluateLines(facts, tx)),
    after: worthOf(await evaluateLines(withChanges(facts, changes), tx)),
  };
}

/** Of a basket that is not kept yet. */
const NOWHERE = { first: null, last: null };

function withChanges(facts: PlanningFacts, changes: readonly Change[]): PlanningFacts {
  const { cart, now } = facts;
  const changed = new Set(changes.map(keyOf));
  const lines = [
    ...(cart?.lines ?? []).filter((line) => !changed.has(keyOf(line))),
    ...changes.flatMap(({ childId, slotId, day, change }) =>
      change === null ? [] : [{ id: "", childId, slotId, day, change }],
    ),
  ];
  return {
    ...facts,
    cart: { ...(cart ?? { id: "", version: 0, updatedAt: now, extent: NOWHERE }), lines },
  };
}

function worthOf({ additionsCents, cancelledCents, groupCreditCents }: CartValue): Worth {
  return { additionsCents, creditCents: add(cancelledCents, groupCreditCents) };
}
