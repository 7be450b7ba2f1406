import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { AccountRefusal } from "./messages.ts";
import { hashToken } from "./secrets.ts";
import "server-only";

type Input = { token: string; actor: Actor };

/** Uses an activation link up: 48 hours, once. It signs nobody in. */
export function activateAccount(
  input: Input,
): Promise<Result<null, AccountRefusal<"link-expired" | "already-active">>> {
  return transaction(async (tx) => {
    const at = await nowIn(tx);
    const link = await tx.accountToken.findFirst({
      where: { tokenHash: hashToken(input.token), kind: "activation" },
      select: {
        id: true,
        account: { select: { id: true, username: true, email: true, activatedAt: true } },
      },
    });
    if (link?.account.activatedAt) return refuse({ code: "already-active" });
    const { count } = await tx.accountToken.updateMany({
      where: {
        id: link?.id ?? "00000000-0000-0000-0000-000000000000",
        usedAt: null,
        expiresAt: { gt: at },
      },
      data: { usedAt: at },
    });
    if (!link || count === 0) return refuse({ code: "link-expired" });
    await tx.account.update({ where: { id: link.account.id }, data: { activatedAt: at } });
    await enqueueMail(tx, {
      template: "accountActivated",
      to: link.account.email,
      params: { username: link.account.username },
      dedupeKey: `account-activated/${link.account.id}`,
    });
    await writeAudit(tx, {
      actor: input.actor,
      action: "account.activate",
      objectKind: "Account",
      objectId: link.account.id,
    });
    return ok(null);
  });
}
