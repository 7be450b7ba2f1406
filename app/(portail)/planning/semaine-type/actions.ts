"use server";

import { parentAction } from "#lib/action.ts";
import { patternMessage } from "#lib/cart/messages.ts";
import { applyPatternSchema, rowsOfChanges, undoPatternSchema } from "#lib/cart/pattern-schema.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { savedReply } from "#lib/cart/saved-reply.ts";
import { applyWeekPattern, type PatternRefusal } from "#lib/cart/week-pattern.ts";
import { isOnAfter } from "#lib/planning/gestures.ts";
import { patternSentence } from "#lib/planning/pattern.ts";
import { ok } from "#lib/result.ts";

/** Keeps the usual week and puts it in the basket. */
export const applyPatternAction = parentAction(
  {
    key: "cart.save",
    schema: applyPatternSchema,
    say: ({ code }: PatternRefusal) => patternMessage(code),
  },
  async (input, { family, payerId, actor }) => {
    const applied = await applyWeekPattern({ familyId: family.id, payerId, actor }, input);
    if (!applied.ok) return applied;
    const { changes, skipped } = applied.value.outcome;
    return ok({
      text: patternSentence({ changes, skipped }),
      changes,
      back: rowsOfChanges(changes.map((change) => ({ ...change, on: !isOnAfter(change) }))),
    });
  },
);

const neverRefused = (refusal: never): string => refusal;

/** Takes a usual week back, at once. */
export const undoPatternAction = parentAction(
  { key: "cart.save", schema: undoPatternSchema, say: neverRefused },
  async (input, { family, payerId, actor }) =>
    savedReply(await saveCart({ familyId: family.id, payerId, actor }, input)),
);
