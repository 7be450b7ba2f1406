"use server";

import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { postedPlanningSchema } from "#lib/cart/posted-form.ts";
import { saveCart } from "#lib/cart/save-cart.ts";
import { savedReply } from "#lib/cart/saved-reply.ts";
import { saveCartSchema } from "#lib/cart/schema.ts";

const neverRefused = (refusal: never): string => refusal;

/** Each change as it is made. */
export const saveChoicesAction = parentAction(
  { key: "cart.save", schema: saveCartSchema, say: neverRefused },
  async (input, { family, payerId, actor }) =>
    savedReply(await saveCart({ familyId: family.id, payerId, actor }, input)),
);

/** The whole page at once, without JavaScript. */
export const postPlanningAction = parentAction(
  { key: "cart.save", schema: postedPlanningSchema, say: neverRefused },
  async ({ next, ...input }, { family, payerId, actor }) => {
    const saved = savedReply(await saveCart({ familyId: family.id, payerId, actor }, input));
    if (saved.ok && saved.value.refused.length === 0) redirect(next);
    return saved;
  },
);
