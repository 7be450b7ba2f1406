"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signIn } from "#lib/accounts/auth.ts";
import { logIn } from "#lib/accounts/log-in.ts";
import { sayAtField } from "#lib/accounts/messages.ts";
import { returnPathFor, safeReturnPath } from "#lib/accounts/return-path.ts";
import { logInSchema } from "#lib/accounts/schema.ts";
import { currentSession } from "#lib/accounts/session.ts";
import { publicAction } from "#lib/action.ts";
import { keepCodeStep, keepWaiting } from "../step-cookies.ts";

export const logInAction = publicAction(
  { key: "account.login", schema: logInSchema, say: sayAtField },
  async (input, context) => {
    const result = await logIn({
      ...input,
      ...context,
      userAgent: (await headers()).get("user-agent") ?? "",
      previousSessionId: (await currentSession())?.id ?? null,
    });
    if (result.ok) {
      const { sessionToken, kind } = result.value;
      await signIn("credentials", { sessionToken, redirect: false });
      redirect(returnPathFor(kind, input.retour));
    }
    if (result.refusal.code === "code-needed") {
      const { accountId, passwordMark } = result.refusal;
      await keepCodeStep({ accountId, passwordMark, retour: safeReturnPath(input.retour) ?? "" });
      redirect("/connexion/code");
    }
    if (result.refusal.code !== "not-activated") return result;
    const { accountId, email, createdAt } = result.refusal;
    await keepWaiting({ accountId, email, registeredAt: createdAt.toISOString(), pending: null });
    redirect("/inscrivez-vous/regardez-vos-e-mails");
  },
);
