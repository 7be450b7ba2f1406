import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { AccountRefusal } from "./messages.ts";
import { type Limit, takePoint } from "./rate-limit.ts";
import { tellServices } from "./request-account.ts";
import "server-only";

const PER_PARENT: Limit = { name: "invite-parent", points: 5, seconds: 24 * 3600 };

type Parent = {
  accountId: string;
  guardian: { id: string };
  family: { id: string };
  rights: "full" | "limited";
  actor: Actor;
};
type Invited = {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  relation: string;
};
type Refusal = AccountRefusal<"full-rights-only" | "too-many-invitations" | "already-in-family">;

/**
 * « Inviter l’autre parent »: kept for staff, who agrees and chooses the rights; nothing leaves for the invited person
 * before. Asked again while it waits, it stays one request.
 */
export async function inviteParent(
  parent: Parent,
  invited: Invited,
): Promise<Result<null, Refusal>> {
  if (parent.rights !== "full") return refuse({ code: "full-rights-only" });
  if ((await takePoint(PER_PARENT, parent.accountId)) !== null)
    return refuse({ code: "too-many-invitations" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const { email } = invited;
    const member = await tx.guardianship.findFirst({
      where: { familyId, guardian: { account: { email } } },
      select: { guardianId: true },
    });
    if (member) return refuse<Refusal>({ code: "already-in-family" });
    const waiting = await tx.accountRequest.findFirst({
      where: { familyId, kind: "invitation", state: "submitted", email },
      select: { id: true },
    });
    const { id } =
      waiting ??
      (await tx.accountRequest.create({
        data: {
          kind: "invitation",
          ...invited,
          familyId,
          invitedById: parent.guardian.id,
          createdAt: await nowIn(tx),
        },
        select: { id: true },
      }));
    if (!waiting) await tellServices(tx, id);
    await writeAudit(tx, {
      actor: parent.actor,
      action: "account.invite",
      objectKind: "AccountRequest",
      objectId: id,
      familyId,
    });
    return ok(null);
  });
}
