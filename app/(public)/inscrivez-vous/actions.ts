"use server";

import { redirect } from "next/navigation";
import { checkLetter } from "#lib/accounts/check-letter.ts";
import { chooseAccount } from "#lib/accounts/choose-account.ts";
import { correctEmail } from "#lib/accounts/correct-email.ts";
import { type AnyAccountRefusal, sayAccount, sayAtField } from "#lib/accounts/messages.ts";
import { registerAccount } from "#lib/accounts/register-account.ts";
import { resendActivation } from "#lib/accounts/resend-activation.ts";
import {
  accountChoiceSchema,
  correctEmailSchema,
  emptySchema,
  letterSchema,
} from "#lib/accounts/schema.ts";
import { publicAction } from "#lib/action.ts";
import { refuse } from "#lib/result.ts";
import { forgetSteps, keepSteps, keepWaiting, readSteps, readWaiting } from "../step-cookies.ts";

export const checkLetterAction = publicAction(
  { key: "letter.check", schema: letterSchema, say: sayAccount },
  async (input, context) => {
    const result = await checkLetter({ ...input, ...context });
    if (!result.ok) return result;
    await keepSteps({ letter: { ...input, ...result.value } });
    redirect("/inscrivez-vous/compte");
  },
);

export const chooseAccountAction = publicAction(
  { key: "account.choose", schema: accountChoiceSchema, say: sayAtField },
  async ({ password, ...chosen }, context) => {
    const letter = (await readSteps())?.letter;
    if (!letter) return refuse<AnyAccountRefusal>({ code: "steps-expired" });
    const result = await chooseAccount({ ...letter, ...chosen, password, actor: context.actor });
    if (!result.ok) return result;
    await keepSteps({ letter, choice: { ...chosen, ...result.value } });
    redirect("/inscrivez-vous/verifiez");
  },
);

export const registerAction = publicAction(
  { key: "account.register", schema: emptySchema, say: sayAccount },
  async (_input, context) => {
    const steps = await readSteps();
    if (!steps?.letter || !steps.choice)
      return refuse<AnyAccountRefusal>({ code: "steps-expired" });
    const { letterId } = steps.letter;
    const { email, ...own } = steps.choice;
    const result = await registerAccount({ letterId, email, ...own, actor: context.actor });
    if (!result.ok) return result;
    await keepWaiting({ ...result.value, email, pending: { letterId, ...own } });
    await forgetSteps();
    redirect("/inscrivez-vous/regardez-vos-e-mails");
  },
);

export const resendAction = publicAction(
  { key: "account.activation.resend", schema: emptySchema, say: sayAccount },
  async (_input, context) => {
    const waiting = await readWaiting();
    if (!waiting) return refuse<AnyAccountRefusal>({ code: "steps-expired" });
    return resendActivation({ ...waiting, actor: context.actor });
  },
);

export const correctEmailAction = publicAction(
  { key: "account.email.correct", schema: correctEmailSchema, say: sayAccount },
  async ({ email }, context) => {
    const waiting = await readWaiting();
    if (!waiting) return refuse<AnyAccountRefusal>({ code: "steps-expired" });
    const result = await correctEmail({ ...waiting, email, actor: context.actor });
    if (!result.ok) return result;
    await keepWaiting({ ...waiting, ...result.value, email });
    redirect("/inscrivez-vous/regardez-vos-e-mails");
  },
);
