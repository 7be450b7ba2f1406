import { later, realNow } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { LOGIN_POLICY } from "./attempts.ts";
import { isPasswordRight, withHashSlot } from "./hash-password.ts";
import type { AccountRefusal } from "./messages.ts";
import { CONFIRMED_MINUTES } from "./session-rules.ts";
import { forgetAttempts, takeAttempt } from "./take-attempt.ts";
import "server-only";

export type ConfirmRefusal = AccountRefusal<
  "confirm-first" | "wrong-password" | "login-closed" | "busy"
>;
type Input = { accountId: string; sessionId: string; currentPassword?: string | undefined };

/** True while the password given in this session still counts. */
export function isConfirmed(confirmedAt: Date | null): boolean {
  return confirmedAt !== null && later(confirmedAt, { minutes: CONFIRMED_MINUTES }) > realNow();
}

/**
 * The door before what is sensitive (e-mail, second factor, bank facts): the password, unless this session gave it a
 * few minutes ago. Guesses count like sign-ins.
 */
export async function confirmIdentity(input: Input): Promise<Result<null, ConfirmRefusal>> {
  const session = await db.session.findUnique({
    where: { id: input.sessionId },
    select: { accountId: true, confirmedAt: true, revokedAt: true },
  });
  if (!session || session.accountId !== input.accountId || session.revokedAt)
    return refuse({ code: "confirm-first" });
  if (!input.currentPassword)
    return isConfirmed(session.confirmedAt) ? ok(null) : refuse({ code: "confirm-first" });
  const refusal = await checkPassword(input.accountId, input.currentPassword);
  if (refusal) return refuse(refusal);
  await db.session.updateMany({
    where: { id: input.sessionId, revokedAt: null },
    data: { confirmedAt: realNow() },
  });
  return ok(null);
}

/** Why a password given again is refused, or null. */
export async function checkPassword(
  accountId: string,
  password: string,
): Promise<AccountRefusal<"wrong-password" | "login-closed" | "busy"> | null> {
  const at = realNow();
  const { passwordHash } = await db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { passwordHash: true },
  });
  const answer = await withHashSlot(async () => {
    const closed = await takeAttempt(LOGIN_POLICY, accountId);
    return closed ?? (await isPasswordRight(password, passwordHash));
  });
  if (answer === null) return { code: "busy" };
  if (answer instanceof Date) return { code: "login-closed", until: answer, at };
  if (!answer) return { code: "wrong-password" };
  await forgetAttempts(LOGIN_POLICY, accountId);
  return null;
}
