import type { Actor } from "#lib/audit/write-audit.ts";
import { nowIn, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { actorOf } from "./actor-of.ts";
import { CODE_POLICY } from "./attempts.ts";
import { spendCode } from "./check-code.ts";
import { accountSelect } from "./find-account.ts";
import { noteRefusal, openFor, type SignedIn } from "./log-in.ts";
import type { AccountRefusal } from "./messages.ts";
import { passwordMark } from "./password-mark.ts";
import { forgetAttempts, takeAttempt } from "./take-attempt.ts";
import "server-only";

type Input = {
  accountId: string;
  /** Of the password that was right at the first step: changed since, it opens nothing. */
  passwordMark: string;
  code: string;
  userAgent: string;
  previousSessionId: string | null;
  actor: Actor;
};
type Refusal = AccountRefusal<"wrong-code" | "code-closed" | "code-expired">;

/** Second step of a sign-in: the code of the phone or one of the list, guesses slowed down, each used once. */
export async function logInWithCode(input: Input): Promise<Result<SignedIn, Refusal>> {
  const at = realNow();
  const account = await db.account.findUnique({
    where: { id: input.accountId },
    select: accountSelect,
  });
  if (!account || account.lockedAt || passwordMark(account.passwordHash) !== input.passwordMark)
    return refuse({ code: "code-expired" });
  const closed = await takeAttempt(CODE_POLICY, account.id);
  if (closed) return refuse({ code: "code-closed", until: closed, at });
  const result = await transaction<Result<SignedIn, Refusal>>(async (tx) => {
    const used = await spendCode(tx, account.id, input.code);
    if (!used) return refuse({ code: "wrong-code" });
    if (used === "recovery") await tellRecovery(tx, account);
    return ok(await openFor(tx, account, input));
  });
  if (result.ok) await forgetAttempts(CODE_POLICY, account.id);
  else await noteRefusal(actorOf(account, input.actor), account.id, "wrong-code");
  return result;
}

async function tellRecovery(tx: Tx, account: { id: string; email: string }): Promise<void> {
  const at = (await nowIn(tx)).toISOString();
  await enqueueMail(tx, {
    template: "secondFactorChanged",
    to: account.email,
    params: { change: "recovery", at },
    dedupeKey: `second-factor/${account.id}/${at}`,
  });
}
