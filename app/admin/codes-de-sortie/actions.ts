"use server";
import { staffAction } from "#lib/action.ts";
import { pickupMessage } from "#lib/dossier/messages.ts";
import { usePickupSchema } from "#lib/dossier/schema.ts";
import { usePickupCode } from "#lib/dossier/use-pickup-code.ts";

// Few enough that trying codes leads nowhere, enough for a whole gate on one account.
const LIMIT = { name: "pickup-code", points: 60, seconds: 600 };

export const usePickupAction = staffAction(
  "pickups.check",
  { key: "pickup.use", schema: usePickupSchema, say: pickupMessage, limit: LIMIT },
  (input, staff) => usePickupCode(staff, input),
);
