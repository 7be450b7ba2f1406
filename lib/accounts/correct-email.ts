import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { isUniqueViolation, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { cancelTokens, sendActivation } from "./issue-token.ts";
import { mayMail } from "./mail-limit.ts";
import type { AccountRefusal } from "./messages.ts";
import { registerAccount, sendAlreadyHasAccount } from "./register-account.ts";
import "server-only";

export type PendingAccount = { letterId: string; username: string; passwordHash: string };

type Input = {
  accountId: string | null;
  /** Without an account (the first address had one already): what step 3 needs to make it now. */
  pending: PendingAccount | null;
  email: string;
  actor: Actor;
};
type Answer = Result<
  { accountId: string | null },
  AccountRefusal<"too-soon" | "letter-used" | "username-taken">
>;

/**
 * « Corriger l'adresse »: an account that is not activated yet gets another address and its link goes there; links
 * sent to the first one die. An address that has an account is told so by mail; the page says the same either way.
 */
export async function correctEmail(input: Input): Promise<Answer> {
  if (!input.accountId && input.pending) return registerAccount({ ...input, ...input.pending });
  if (!(await mayMail(input.email))) return refuse({ code: "too-soon" });
  try {
    return await attempt(input);
  } catch (error) {
    if (isUniqueViolation(error)) return attempt(input);
    throw error;
  }
}

function attempt(input: Input): Promise<Answer> {
  return transaction(async (tx) => {
    const owner = await tx.account.findUnique({
      where: { email: input.email },
      select: { id: true, email: true, activatedAt: true },
    });
    const account = input.accountId
      ? await tx.account.findUnique({
          where: { id: input.accountId },
          select: { id: true, activatedAt: true },
        })
      : null;
    if (owner && owner.id !== account?.id) await sendAlreadyHasAccount(tx, owner);
    if (account && !account.activatedAt) {
      await cancelTokens(tx, account.id, "activation");
      if (!owner || owner.id === account.id) {
        await tx.account.update({ where: { id: account.id }, data: { email: input.email } });
        await sendActivation(tx, { id: account.id, email: input.email });
      }
    }
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.email.correct",
      objectKind: "Account",
      objectId: account?.id,
    });
    return ok({ accountId: input.accountId });
  });
}
