"use server";

import { redirect } from "next/navigation";
import { changeEmail } from "#lib/accounts/change-email.ts";
import { sayAccount } from "#lib/accounts/messages.ts";
import { confirmEmailSchema } from "#lib/accounts/own-schema.ts";
import { currentAccount } from "#lib/accounts/session.ts";
import { publicAction } from "#lib/action.ts";

export const confirmEmailAction = publicAction(
  { key: "account.email.change", schema: confirmEmailSchema, say: sayAccount },
  async ({ token }, { actor }) => {
    const own = await currentAccount();
    const changed = await changeEmail({
      token,
      sessionId: own?.sessionId ?? null,
      actor: own?.actor ?? actor,
    });
    if (!changed.ok) return changed;
    redirect("/connexion?info=adresse");
  },
);
