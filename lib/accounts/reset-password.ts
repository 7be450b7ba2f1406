import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { now, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { actorOf } from "./actor-of.ts";
import { LOGIN_POLICY } from "./attempts.ts";
import { passwordRefusal } from "./check-password.ts";
import { hashPassword, withHashSlot } from "./hash-password.ts";
import { cancelTokens } from "./issue-token.ts";
import type { AccountRefusal, PasswordRefusal } from "./messages.ts";
import { revokeSessions } from "./open-session.ts";
import { ownWords } from "./own-words.ts";
import { hashToken } from "./secrets.ts";
import { forgetAttempts } from "./take-attempt.ts";
import "server-only";

type Input = { token: string; password: string; actor: Actor };
type Refusal = AccountRefusal<"link-expired" | "link-used" | "busy"> | PasswordRefusal;

/**
 * Sets a new password by the link of a mail: once, within 30 minutes. All sessions end, the owner is told by mail,
 * nobody is signed in, and guesses counted before are forgotten.
 */
export async function resetPassword(input: Input): Promise<Result<null, Refusal>> {
  const link = await db.accountToken.findFirst({
    where: { tokenHash: hashToken(input.token), kind: "reset" },
    select: { id: true, usedAt: true, expiresAt: true, accountId: true },
  });
  if (!link || link.expiresAt <= (await now())) return refuse({ code: "link-expired" });
  if (link.usedAt) return refuse({ code: "link-used" });
  const { account, words } = await ownWords(link.accountId);
  const fault = await passwordRefusal(input.password, words);
  if (fault) return refuse(fault);
  const passwordHash = await withHashSlot(() => hashPassword(input.password));
  if (!passwordHash) return refuse({ code: "busy" });
  const result = await transaction<Result<null, Refusal>>(async (tx) => {
    const at = await nowIn(tx);
    const { count } = await tx.accountToken.updateMany({
      where: { id: link.id, usedAt: null, expiresAt: { gt: at } },
      data: { usedAt: at },
    });
    if (count === 0) return refuse({ code: "link-used" });
    await tx.account.update({ where: { id: account.id }, data: { passwordHash } });
    await cancelTokens(tx, account.id, "reset");
    // A thief may have asked for another address before: that link ends too.
    await cancelTokens(tx, account.id, "email");
    const ended = await revokeSessions(tx, account.id);
    await enqueueMail(tx, {
      template: "passwordChanged",
      to: account.email,
      params: { changedAt: at.toISOString() },
      dedupeKey: `password-changed/${link.id}`,
    });
    await writeAudit(tx, {
      actor: actorOf(account, input.actor),
      action: "account.reset",
      objectKind: "Account",
      objectId: account.id,
      facts: { sessionsEnded: ended },
    });
    return ok(null);
  });
  if (result.ok) await forgetAttempts(LOGIN_POLICY, account.id);
  return result;
}
