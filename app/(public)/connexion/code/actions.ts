"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { signIn } from "#lib/accounts/auth.ts";
import { logInWithCode } from "#lib/accounts/log-in-with-code.ts";
import { type AnyAccountRefusal, sayAtField } from "#lib/accounts/messages.ts";
import { codeSchema } from "#lib/accounts/own-schema.ts";
import { returnPathFor } from "#lib/accounts/return-path.ts";
import { currentSession } from "#lib/accounts/session.ts";
import { publicAction } from "#lib/action.ts";
import { refuse } from "#lib/result.ts";
import { forgetCodeStep, readCodeStep } from "../../step-cookies.ts";

export const logInWithCodeAction = publicAction(
  { key: "account.login", schema: codeSchema, say: sayAtField },
  async ({ code }, { actor }) => {
    const step = await readCodeStep();
    if (!step) return refuse<AnyAccountRefusal>({ code: "code-expired" });
    const result = await logInWithCode({
      accountId: step.accountId,
      passwordMark: step.passwordMark,
      code,
      actor,
      userAgent: (await headers()).get("user-agent") ?? "",
      previousSessionId: (await currentSession())?.id ?? null,
    });
    if (!result.ok) return result;
    const { sessionToken, kind } = result.value;
    await signIn("credentials", { sessionToken, redirect: false });
    await forgetCodeStep();
    redirect(returnPathFor(kind, step.retour));
  },
);
