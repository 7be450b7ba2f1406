"use server";

import { parentAction } from "#lib/action.ts";
import { patternMessage } from "#lib/cart/messages.ts";
import { applyPatternSchema, undoPatternSchema } from "#lib/cart/pattern-schema.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { appliedReply, savedReply } from "#lib/cart/saved-reply.ts";
import { applyWeekPattern, type PatternRefusal } from "#lib/cart/week-pattern.ts";
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
    return applied.ok ? ok(appliedReply(applied.value.outcome)) : applied;
  },
);

const neverRefused = (refusal: never): string => refusal;

/** Takes a usual week back, at once. */
export const undoPatternAction = parentAction(
  { key: "cart.save", schema: undoPatternSchema, say: neverRefused },
  async (input, { family, payerId, actor }) =>
    savedReply(await saveCart({ familyId: family.id, payerId, actor }, input)),
);
