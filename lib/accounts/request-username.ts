import { randomUUID } from "node:crypto";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { realNow } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { attemptSubject, findAccount } from "./find-account.ts";
import type { AccountRefusal } from "./messages.ts";
import { type Limit, takePoint } from "./rate-limit.ts";
import { MAILS_PER_ADDRESS } from "./request-reset.ts";
import "server-only";

const PER_ACCOUNT: Limit = { name: "username-account", points: 3, seconds: 3600 };

type Input = { email: string; actor: Actor; address: string };

/** « Identifiant oublié ? »: sends it to its own address, if there is an account. The answer is always the same. */
export async function requestUsername(
  input: Input,
): Promise<Result<null, AccountRefusal<"address-closed">>> {
  const at = realNow();
  const wait = await takePoint(MAILS_PER_ADDRESS, input.address);
  if (wait !== null)
    return refuse({ code: "address-closed", until: new Date(at.getTime() + wait), at });
  const account = await findAccount(input.email);
  const mayMail = (await takePoint(PER_ACCOUNT, attemptSubject(input.email, account))) === null;
  return transaction(async (tx) => {
    if (account && mayMail && !account.lockedAt)
      await enqueueMail(tx, {
        template: "usernameReminder",
        to: account.email,
        params: { username: account.username },
        dedupeKey: `username-reminder/${randomUUID()}`,
      });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.username.request",
      objectKind: "Account",
      objectId: account?.id,
      facts: { mailed: Boolean(account) && mayMail },
    });
    return ok(null);
  });
}
