import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { isUniqueViolation, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { forgetAddress } from "#lib/notifications/forget-address.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { cancelTokens } from "./issue-token.ts";
import type { AccountRefusal } from "./messages.ts";
import { revokeSessions } from "./open-session.ts";
import { hashToken } from "./secrets.ts";
import "server-only";

type Input = {
  token: string;
  /** The session of this browser: it stays open if it is this account's. */
  sessionId: string | null;
  actor: Actor;
};
type Answer = Result<null, AccountRefusal<"link-expired">>;

/** The link sent to the new address: the account uses it from now on, the former one is told, other sessions end. */
export async function changeEmail(input: Input): Promise<Answer> {
  try {
    return await attempt(input);
  } catch (error) {
    // Somebody made an account with that address meanwhile.
    if (isUniqueViolation(error)) return refuse({ code: "link-expired" });
    throw error;
  }
}

function attempt(input: Input): Promise<Answer> {
  return transaction(async (tx) => {
    const at = await nowIn(tx);
    const link = await tx.accountToken.findFirst({
      where: { tokenHash: hashToken(input.token), kind: "email" },
      select: {
        id: true,
        newEmail: true,
        account: { select: { id: true, email: true, guardian: { select: { id: true } } } },
      },
    });
    if (!link?.newEmail) return refuse({ code: "link-expired" });
    const { count } = await tx.accountToken.updateMany({
      where: { id: link.id, usedAt: null, expiresAt: { gt: at } },
      data: { usedAt: at },
    });
    if (count === 0) return refuse({ code: "link-expired" });
    const { id, email: former, guardian } = link.account;
    await tx.account.update({ where: { id }, data: { email: link.newEmail } });
    // A link to choose a password was sent to the former mailbox: whoever reads it is no longer the owner.
    await cancelTokens(tx, id, "reset");
    const sessionsEnded = await revokeSessions(tx, id, input.sessionId ?? undefined);
    await enqueueMail(tx, {
      template: "emailChanged",
      to: former,
      params: { changedAt: at.toISOString() },
      dedupeKey: `email-changed/${link.id}`,
      guardianId: guardian?.id,
    });
    await forgetAddress(tx, former);
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.email.change",
      objectKind: "Account",
      objectId: id,
      facts: { sessionsEnded },
    });
    return ok(null);
  });
}
