"use server";

import { redirect } from "next/navigation";
import { actorOf } from "#lib/accounts/actor-of.ts";
import { signOut } from "#lib/accounts/auth.ts";
import { logOut } from "#lib/accounts/log-out.ts";
import { emptySchema } from "#lib/accounts/schema.ts";
import { currentSession } from "#lib/accounts/session.ts";
import { publicAction } from "#lib/action.ts";

export const logOutAction = publicAction(
  { key: "account.logout", schema: emptySchema, say: () => "" },
  async (_input, context) => {
    const session = await currentSession();
    const actor = session ? actorOf(session.account, context.actor) : context.actor;
    const result = await logOut({ sessionId: session?.id ?? null, actor });
    if (!result.ok) return result;
    await signOut({ redirect: false });
    redirect("/connexion?info=deconnexion");
  },
);
