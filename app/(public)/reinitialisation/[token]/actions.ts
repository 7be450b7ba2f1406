"use server";

import { redirect } from "next/navigation";
import { sayAtField } from "#lib/accounts/messages.ts";
import { resetPassword } from "#lib/accounts/reset-password.ts";
import { resetPasswordSchema } from "#lib/accounts/schema.ts";
import { publicAction } from "#lib/action.ts";

export const resetPasswordAction = publicAction(
  { key: "account.reset", schema: resetPasswordSchema, say: sayAtField },
  async (input, context) => {
    const result = await resetPassword({ ...input, ...context });
    if (!result.ok) return result;
    redirect("/connexion?info=mot-de-passe");
  },
);
