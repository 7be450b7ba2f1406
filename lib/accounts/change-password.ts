import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn, realNow } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { LOGIN_POLICY } from "./attempts.ts";
import { passwordRefusal } from "./check-password.ts";
import { hashPassword, isPasswordRight, withHashSlot } from "./hash-password.ts";
import { cancelTokens } from "./issue-token.ts";
import type { AccountRefusal, PasswordRefusal } from "./messages.ts";
import { revokeSessions } from "./open-session.ts";
import { ownWords } from "./own-words.ts";
import { forgetAttempts, takeAttempt } from "./take-attempt.ts";
import "server-only";

type Input = {
  accountId: string;
  /** Stays open; every other session ends. */
  sessionId: string;
  currentPassword: string;
  password: string;
  actor: Actor;
};
type Refusal =
  | AccountRefusal<"wrong-password" | "same-password" | "login-closed" | "busy">
  | PasswordRefusal;

/** « Mon compte »: a new password against the current one; guesses of the current one count like sign-ins. */
export async function changePassword(
  input: Input,
): Promise<Result<{ sessionsEnded: number }, Refusal>> {
  const at = realNow();
  const { account, words } = await ownWords(input.accountId);
  const fault = await passwordRefusal(input.password, words);
  if (fault) return refuse(fault);
  const answer = await withHashSlot(async () => {
    const closed = await takeAttempt(LOGIN_POLICY, account.id);
    if (closed) return { closed };
    const right = await isPasswordRight(input.currentPassword, account.passwordHash);
    return right ? { passwordHash: await hashPassword(input.password) } : {};
  });
  if (!answer) return refuse({ code: "busy" });
  if (answer.closed) return refuse({ code: "login-closed", until: answer.closed, at });
  const { passwordHash } = answer;
  if (!passwordHash) return refuse({ code: "wrong-password" });
  await forgetAttempts(LOGIN_POLICY, account.id);
  if (input.password === input.currentPassword) return refuse({ code: "same-password" });
  return transaction(async (tx) => {
    await tx.account.update({ where: { id: account.id }, data: { passwordHash } });
    await cancelTokens(tx, account.id, "reset");
    // A thief may have asked for another address before: that link ends too.
    await cancelTokens(tx, account.id, "email");
    const sessionsEnded = await revokeSessions(tx, account.id, input.sessionId);
    const changedAt = (await nowIn(tx)).toISOString();
    await enqueueMail(tx, {
      template: "passwordChanged",
      to: account.email,
      params: { changedAt },
      dedupeKey: `password-changed/${account.id}/${changedAt}`,
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.password.change",
      objectKind: "Account",
      objectId: account.id,
      facts: { sessionsEnded },
    });
    return ok({ sessionsEnded });
  });
}
