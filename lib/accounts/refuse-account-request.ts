import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { AccountRefusal } from "./messages.ts";
import "server-only";

type Input = { requestId: string; reason: string };
type Staff = { staffMember: { id: string }; actor: Actor };

/** « Refuser »: the person reads the reason in a mail. Nothing else changes. */
export function refuseAccountRequest(
  staff: Staff,
  { requestId, reason }: Input,
): Promise<Result<null, AccountRefusal<"request-treated">>> {
  return transaction(async (tx) => {
    const { count } = await tx.accountRequest.updateMany({
      where: { id: requestId, state: "submitted" },
      data: {
        state: "refused",
        reason,
        decidedAt: await nowIn(tx),
        decidedById: staff.staffMember.id,
      },
    });
    if (count === 0) return refuse({ code: "request-treated" });
    const request = await tx.accountRequest.findUniqueOrThrow({
      where: { id: requestId },
      select: { kind: true, email: true, familyId: true, invitedBy: { select: { account: true } } },
    });
    // An invited person has asked for nothing: the parent who invited is told.
    const to = request.kind === "own" ? request.email : request.invitedBy?.account?.email;
    if (to)
      await enqueueMail(tx, {
        template: "accountRequestRefused",
        to,
        params: { reason },
        dedupeKey: `account-request-refused/${requestId}`,
      });
    await writeAudit(tx, {
      actor: staff.actor,
      action: "account.request.refuse",
      objectKind: "AccountRequest",
      objectId: requestId,
      familyId: request.familyId ?? undefined,
    });
    return ok(null);
  });
}
