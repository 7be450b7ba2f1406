"use server";

import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { applyGestureToCart } from "#lib/cart/apply-gesture.ts";
import { postedPlanningSchema } from "#lib/cart/posted-form.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { savedReply } from "#lib/cart/saved-reply.ts";
import { saveCartSchema } from "#lib/cart/schema.ts";
import { GESTURE_PROBLEMS, type GestureProblem } from "#lib/planning/gesture-form.ts";

const neverRefused = (refusal: never): string => refusal;

/** Each change as it is made. */
export const saveChoicesAction = parentAction(
  { key: "cart.save", schema: saveCartSchema, say: neverRefused },
  async (input, { family, payerId, actor }) =>
    savedReply(await saveCart({ familyId: family.id, payerId, actor }, input)),
);

/** The whole page at once, without JavaScript; or a gesture on the month, which may reach beyond the page. */
export const postPlanningAction = parentAction(
  {
    key: "cart.save",
    schema: postedPlanningSchema,
    say: ({ code }: { code: GestureProblem }) => GESTURE_PROBLEMS[code],
  },
  async ({ next, gesture, ...input }, { family, payerId, actor }) => {
    const scope = { familyId: family.id, payerId, actor };
    if (gesture)
      return savedReply(await applyGestureToCart(scope, { ...input, form: gesture }), input.month);
    const saved = savedReply(await saveCart(scope, input));
    if (saved.ok && saved.value.refused.length === 0) redirect(next);
    return saved;
  },
);
