import "server-only";
import type { Month } from "#lib/calendar/month.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { buildMonth } from "#lib/planning/build-month.ts";
import { type GestureForm, type GestureProblem, gestureOf } from "#lib/planning/gesture-form.ts";
import {
  applyChanges,
  applyGesture,
  type GestureResult,
  isOnAfter,
} from "#lib/planning/gestures.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { reachedDays } from "#lib/planning/month.ts";
import { gridOf } from "#lib/planning/month-grid.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CartScope, type SavedCart, saveOnce } from "./save-cart.ts";
import type { CellChange } from "./schema.ts";

export type GestureInput = {
  requestId: string;
  version: number;
  month: Month;
  /** What was ticked on the page before the gesture was asked. */
  changes: CellChange[];
  form: GestureForm;
};

/**
 * A gesture on a month, made by the server: for a page without JavaScript, and for what the page does not show
 * (the other children). The same pure function as the page's, in one save with the ticks that came along.
 */
export async function applyGestureToCart(
  scope: CartScope,
  { requestId, version, month, changes, form }: GestureInput,
): Promise<Result<SavedCart & { gesture: GestureResult }, { code: GestureProblem }>> {
  return transaction(async (tx) => {
    await lockFamily(tx, scope.familyId);
    const facts = await loadPlanningFacts({ ...scope, ...reachedDays(month) }, tx);
    const asked = gestureOf(
      form,
      facts.family.children.map(({ id }) => id),
    );
    if (typeof asked === "string") return refuse({ code: asked });
    const view = buildMonth(facts, month);
    const drawn = gridOf(view, view.rows);
    const ticked = applyGesture(drawn, { kind: "setEach", wishes: changes });
    const gesture = applyGesture(applyChanges(drawn, ticked.changes), asked);
    const saved = await saveOnce(tx, scope, { requestId, version }, async () => [
      ...changes,
      ...gesture.changes.map((change) => ({ ...change, on: isOnAfter(change) })),
    ]);
    return ok({ ...saved, gesture });
  });
}
