import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type ConfirmRefusal, confirmIdentity } from "./confirm-identity.ts";
import { cancelTokens, sendEmailLink } from "./issue-token.ts";
import { mayMail } from "./mail-limit.ts";
import type { AccountRefusal } from "./messages.ts";
import { sendAlreadyHasAccount } from "./register-account.ts";
import "server-only";

type Input = {
  accountId: string;
  sessionId: string;
  email: string;
  currentPassword?: string | undefined;
  actor: Actor;
};

/**
 * Asks for another address: a link goes there, a word to the present one, nothing changes before the link is used. An
 * address that has an account is told so; the answer is the same.
 */
export async function requestEmailChange(
  input: Input,
): Promise<Result<null, ConfirmRefusal | AccountRefusal<"same-email" | "too-soon">>> {
  const confirmed = await confirmIdentity(input);
  if (!confirmed.ok) return confirmed;
  const mayLeave = await mayMail(input.email);
  return transaction(async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: input.accountId },
      select: { id: true, email: true },
    });
    if (account.email === input.email)
      return refuse<AccountRefusal<"same-email" | "too-soon">>({ code: "same-email" });
    if (!mayLeave) return refuse<AccountRefusal<"same-email" | "too-soon">>({ code: "too-soon" });
    const owner = await tx.account.findUnique({
      where: { email: input.email },
      select: { id: true, email: true },
    });
    if (owner) {
      await cancelTokens(tx, account.id, "email");
      await sendAlreadyHasAccount(tx, owner);
    } else await sendEmailLink(tx, { id: account.id, email: input.email });
    const askedAt = (await nowIn(tx)).toISOString();
    await enqueueMail(tx, {
      template: "emailWillChange",
      to: account.email,
      params: { askedAt },
      dedupeKey: `email-will-change/${account.id}/${askedAt}`,
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.email.request",
      objectKind: "Account",
      objectId: account.id,
    });
    return ok(null);
  });
}
