import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { sendActivation } from "./issue-token.ts";
import type { AccountRefusal } from "./messages.ts";
import { accountOfActivationLink } from "./queries.ts";
import { type Limit, takePoint } from "./rate-limit.ts";
import { keyedHash } from "./secrets.ts";
import "server-only";

const ONE_A_MINUTE: Limit = { name: "activation-mail", points: 1, seconds: 60 };
const A_DAY: Limit = { name: "activation-mail-day", points: 12, seconds: 24 * 3600 };

type Input = {
  /** Null: the page was drawn for an address that has an account already; the answer is the same. */
  accountId: string | null;
  email: string;
  actor: Actor;
};

/** True when a mail may leave for this address now: one a minute, twelve a day. */
export async function mayMail(email: string): Promise<boolean> {
  const subject = keyedHash("mail-limit", email);
  if ((await takePoint(ONE_A_MINUTE, subject)) !== null) return false;
  return (await takePoint(A_DAY, subject)) === null;
}

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
