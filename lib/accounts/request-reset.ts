import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { attemptSubject, findAccount } from "./find-account.ts";
import { sendFirstLink, sendReset } from "./issue-token.ts";
import type { AccountRefusal } from "./messages.ts";
import { type Limit, takePoint } from "./rate-limit.ts";
import "server-only";

/** Shared by all pages that send a mail to whoever asks. */
export const MAILS_PER_ADDRESS: Limit = { name: "mail-address", points: 20, seconds: 3600 };
const PER_ACCOUNT: Limit = { name: "reset-account", points: 5, seconds: 3600 };

type Input = { login: string; actor: Actor; address: string };

/**
 * « Mot de passe oublié »: sends a link that works for 30 minutes, if there is an account; one that is not activated
 * gets its first link instead. Beyond five mails an hour nothing leaves. The answer is always the same.
 */
export async function requestReset(
  input: Input,
): Promise<Result<null, AccountRefusal<"address-closed">>> {
  const at = realNow();
  const wait = await takePoint(MAILS_PER_ADDRESS, input.address);
  if (wait !== null)
    return refuse({ code: "address-closed", until: new Date(at.getTime() + wait), at });
  const account = await findAccount(input.login);
  const mayMail = (await takePoint(PER_ACCOUNT, attemptSubject(input.login, account))) === null;
  return transaction(async (tx) => {
    if (account && mayMail && !account.lockedAt) {
      const send = account.activatedAt ? sendReset : sendFirstLink;
      await send(tx, account);
    }
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.reset.request",
      objectKind: "Account",
      objectId: account?.id,
      facts: { mailed: Boolean(account) && mayMail },
    });
    return ok(null);
  });
}
