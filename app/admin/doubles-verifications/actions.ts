"use server";

import { redirect } from "next/navigation";
import { removeLostFactorSchema } from "#lib/accounts/lost-factor.ts";
import { sayAccount } from "#lib/accounts/messages.ts";
import { removeLostFactor } from "#lib/accounts/remove-lost-factor.ts";
import { staffAction } from "#lib/action.ts";

export const removeLostFactorAction = staffAction(
  "accounts.rescue",
  { key: "account.totp.remove", schema: removeLostFactorSchema, say: sayAccount },
  async (input, staff) => {
    const removed = await removeLostFactor(staff, input);
    if (removed.ok) redirect("/admin/doubles-verifications?fait=retiree");
    return removed;
  },
);
