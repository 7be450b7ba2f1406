"use server";

import { redirect } from "next/navigation";
import { activateAccount } from "#lib/accounts/activate-account.ts";
import { sayAccount } from "#lib/accounts/messages.ts";
import { resendByLink } from "#lib/accounts/resend-activation.ts";
import { tokenSchema } from "#lib/accounts/schema.ts";
import { publicAction } from "#lib/action.ts";

export const activateAccountAction = publicAction(
  { key: "account.activate", schema: tokenSchema, say: sayAccount },
  async (input, context) => {
    const result = await activateAccount({ ...input, ...context });
    if (!result.ok) return result;
    redirect("/connexion?info=active");
  },
);

export const resendByLinkAction = publicAction(
  { key: "account.activation.resend", schema: tokenSchema, say: sayAccount },
  (input, context) => resendByLink({ ...input, ...context }),
);
