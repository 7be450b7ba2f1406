import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { sendActivation } from "./issue-token.ts";
import { mayMail } from "./mail-limit.ts";
import type { AccountRefusal } from "./messages.ts";
import { accountOfActivationLink } from "./queries.ts";
import "server-only";

type Input = {
  /** Null: the page was drawn for an address that has an account already; the answer is the same. */
  accountId: string | null;
  email: string;
  actor: Actor;
};

/** Sends the activation link again, to whoever gave the right password or has just registered in this browser. */
export async function resendActivation(
  input: Input,
): Promise<Result<null, AccountRefusal<"too-soon">>> {
  if (!(await mayMail(input.email))) return refuse({ code: "too-soon" });
  return transaction(async (tx) => {
    const account = input.accountId
      ? await tx.account.findUnique({
          where: { id: input.accountId },
          select: { id: true, email: true, activatedAt: true, lockedAt: true },
        })
      : null;
    if (account && !account.activatedAt && !account.lockedAt) await sendActivation(tx, account);
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.activation.resend",
      objectKind: "Account",
      objectId: account?.id,
    });
    return ok(null);
  });
}

/** The same for whoever holds an old link: it was read in that mailbox, and the new one goes nowhere else. */
export async function resendByLink(input: {
  token: string;
  actor: Actor;
}): Promise<Result<null, AccountRefusal<"too-soon">>> {
  const account = await accountOfActivationLink(input.token);
  return resendActivation({
    accountId: account?.id ?? null,
    email: account?.email ?? input.token,
    actor: input.actor,
  });
}
