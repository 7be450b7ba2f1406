"use server";

import { redirect } from "next/navigation";
import { acceptWelcome } from "#lib/accounts/accept-welcome.ts";
import { sayAtField } from "#lib/accounts/messages.ts";
import { welcomeSchema } from "#lib/accounts/request-schema.ts";
import { publicAction } from "#lib/action.ts";

export const acceptWelcomeAction = publicAction(
  { key: "account.welcome", schema: welcomeSchema, say: sayAtField },
  async (input, context) => {
    const result = await acceptWelcome({ ...input, ...context });
    if (!result.ok) return result;
    redirect("/connexion?info=active");
  },
);
