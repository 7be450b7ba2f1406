"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { acceptPlace } from "#lib/cart/accept-place.ts";
import { changeMessage } from "#lib/cart/messages.ts";
import { joinWaitingList, leaveWaitingList } from "#lib/planning/join-waiting-list.ts";
import type { ChangeRefusal } from "#lib/planning/judge.ts";
import { waitingMessage } from "#lib/planning/waiting-messages.ts";
import { waitingSchema } from "#lib/planning/waiting-schema.ts";

export const joinWaitingAction = parentAction(
  { key: "waiting.join", schema: waitingSchema, say: waitingMessage },
  async (cell, { family, payerId, actor }) => {
    const joined = await joinWaitingList({ familyId: family.id, payerId, actor }, cell);
    revalidatePath("/", "layout");
    return joined;
  },
);

export const leaveWaitingAction = parentAction(
  { key: "waiting.leave", schema: waitingSchema, say: waitingMessage },
  async (cell, { family, payerId, actor }) => {
    const left = await leaveWaitingList({ familyId: family.id, payerId, actor }, cell);
    revalidatePath("/", "layout");
    return left;
  },
);

/** The offered place goes to the basket; only paying books it. */
export const acceptPlaceAction = parentAction(
  {
    key: "cart.save",
    schema: waitingSchema,
    say: (refusal: ChangeRefusal) => changeMessage(refusal),
  },
  async (cell, { family, payerId, actor }) => {
    const accepted = await acceptPlace({ familyId: family.id, payerId, actor }, cell);
    if (accepted.ok) redirect("/panier");
    return accepted;
  },
);
