import { day } from "#lib/calendar/day.ts";
import { changeDays } from "#lib/town-changes/change-days.ts";
import { quoteChange } from "#lib/town-changes/quote-change.ts";
import type { ChangeDaysInput } from "#lib/town-changes/schema.ts";
import type { BookingFamily } from "./booking-family.ts";
import { type MadeStaff, makeStaff } from "./factories.ts";

export type Wish = {
  days: string[];
  sens?: "add" | "cancel";
  childId?: string;
  slotId?: string;
  tardif?: "" | "charge" | "waive";
  payeur?: string;
  motif?: ChangeDaysInput["motif"];
  mots?: string;
  requestId?: string;
  /** As the agent saw it; what is true now unless told. */
  version?: string;
};

/** The first child's meals, booked, unless told otherwise. */
export function askOf(family: BookingFamily, wish: Wish) {
  return {
    enfant: wish.childId ?? family.childIds[0] ?? "",
    moment: wish.slotId ?? family.slots.meal,
    jours: wish.days.map(day),
    sens: wish.sens ?? ("add" as const),
    tardif: wish.tardif ?? ("" as const),
    payeur: wish.payeur ?? "",
  };
}

/** What an agent sees of a change, then confirms. */
export async function townChange(family: BookingFamily, wish: Wish, by?: MadeStaff) {
  const agent = by ?? (await makeStaff());
  const asked = askOf(family, wish);
  const quoted = await quoteChange(asked);
  return changeDays(
    { staffMemberId: agent.id, actor: agent.actor },
    {
      ...asked,
      requestId: wish.requestId ?? crypto.randomUUID(),
      version: wish.version ?? (quoted.ok ? quoted.value.version : "none"),
      motif: wish.motif ?? "unforeseen",
      mots: wish.mots ?? "",
    },
  );
}
