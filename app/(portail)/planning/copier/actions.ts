"use server";

import { parentAction } from "#lib/action.ts";
import { type CopyRefusal, copyChoices } from "#lib/cart/copy-choices.ts";
import { applyCopySchema } from "#lib/cart/copy-schema.ts";
import { copyMessage } from "#lib/cart/messages.ts";
import { appliedReply } from "#lib/cart/saved-reply.ts";
import { ok } from "#lib/result.ts";

/** Puts the copied days in the basket. */
export const applyCopyAction = parentAction(
  {
    key: "cart.save",
    schema: applyCopySchema,
    say: ({ code }: CopyRefusal) => copyMessage(code),
  },
  async (input, { family, payerId, actor }) => {
    const copied = await copyChoices({ familyId: family.id, payerId, actor }, input);
    return copied.ok ? ok(appliedReply(copied.value.outcome)) : copied;
  },
);
