import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { now, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { isUniqueViolation, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { passwordRefusal } from "./check-password.ts";
import { hashPassword, withHashSlot } from "./hash-password.ts";
import type { AccountRefusal, PasswordRefusal } from "./messages.ts";
import { ownWords } from "./own-words.ts";
import { hashToken } from "./secrets.ts";
import "server-only";

type Input = { token: string; username: string; password: string; actor: Actor };
type Refusal =
  | AccountRefusal<"link-expired" | "already-active" | "username-taken" | "busy">
  | PasswordRefusal;

/** The link of an account that staff opened: a username, a password, and the account works. It signs nobody in. */
export async function acceptWelcome(input: Input): Promise<Result<null, Refusal>> {
  const link = await db.accountToken.findFirst({
    where: { tokenHash: hashToken(input.token), kind: "welcome" },
    select: {
      id: true,
      accountId: true,
      usedAt: true,
      expiresAt: true,
      account: { select: { activatedAt: true } },
    },
  });
  if (link?.account.activatedAt) return refuse({ code: "already-active" });
  if (!link || link.usedAt || link.expiresAt <= (await now()))
    return refuse({ code: "link-expired" });
  const { account, words } = await ownWords(link.accountId);
  const fault = await passwordRefusal(input.password, [...words, input.username]);
  if (fault) return refuse(fault);
  const passwordHash = await withHashSlot(() => hashPassword(input.password));
  if (!passwordHash) return refuse({ code: "busy" });
  try {
    return await transaction(async (tx) => {
      const at = await nowIn(tx);
      const { count } = await tx.accountToken.updateMany({
        where: { id: link.id, usedAt: null, expiresAt: { gt: at } },
        data: { usedAt: at },
      });
      if (count === 0) return refuse<Refusal>({ code: "link-expired" });
      await tx.account.update({
        where: { id: account.id },
        data: { username: input.username, passwordHash, activatedAt: at },
      });
      await enqueueMail(tx, {
        template: "accountActivated",
        to: account.email,
        params: { username: input.username },
        dedupeKey: `account-activated/${account.id}`,
      });
      await writeAudit(tx, {
        actor: input.actor,
        action: "account.welcome",
        objectKind: "Account",
        objectId: account.id,
      });
      return ok(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "username-taken" });
    throw error;
  }
}
