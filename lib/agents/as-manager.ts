import { confirmIdentity } from "#lib/accounts/confirm-identity.ts";
import type { StaffContext } from "#lib/accounts/session.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { type Result, refuse } from "#lib/result.ts";
import type { AnyAgentRefusal } from "./messages.ts";
import "server-only";

export type Manager = Pick<StaffContext, "sessionId" | "accountId" | "staffMember" | "actor">;

type Answer<V> = Result<V, AnyAgentRefusal>;
type Work<V> = (tx: Tx, rights: ReadonlySet<string>) => Promise<Answer<V>>;

/**
 * The one way to change agents: the password is given again, changes come one after the other, and whoever makes one
 * still manages agents when it is written. Two managers who remove each other at once therefore leave one of them;
 * as nobody changes herself, there is always a manager left.
 */
export async function asManager<V>(
  manager: Manager,
  currentPassword: string | undefined,
  work: Work<V>,
): Promise<Answer<V>> {
  const confirmed = await confirmIdentity({ ...manager, currentPassword });
  if (!confirmed.ok) return confirmed;
  return inTurn(manager, work);
}

/** The same without the password, for what opens nothing. */
export function inTurn<V>(manager: Manager, work: Work<V>): Promise<Answer<V>> {
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS one FROM pg_advisory_xact_lock(hashtext('agents'))`;
    const rows = await tx.staffPermission.findMany({
      where: {
        staffMemberId: manager.staffMember.id,
        staffMember: { account: { lockedAt: null } },
      },
      select: { permission: true },
    });
    const rights = new Set(rows.map(({ permission }) => permission));
    if (!rights.has("agents.manage")) return refuse({ code: "not-manager" });
    return work(tx, rights);
  });
}

/** An agent as a change needs her, or null. */
export function findAgent(tx: Tx, staffMemberId: string) {
  return tx.staffMember.findUnique({
    where: { id: staffMemberId },
    select: {
      id: true,
      account: { select: { id: true, email: true, activatedAt: true, lockedAt: true } },
      permissions: { select: { permission: true } },
    },
  });
}
