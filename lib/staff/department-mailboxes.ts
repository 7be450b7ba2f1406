import { db } from "#lib/db/client.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Permission } from "./permissions.ts";
import "server-only";

export type Mailbox = {
  to: string;
  /** Tells apart the mails of one event: an agent of two services gets it once. */
  key: string;
  /** Whose it is; null: the service's own address. */
  permissions: ReadonlySet<string> | null;
};

/**
 * The mailboxes of a service: its own address, then its agents who asked for its mails, at work and entitled to open
 * what the mail leads to.
 */
export async function mailboxesOf(
  department: { id: string; email: string },
  permission: Permission | null,
  tx: Tx = db,
): Promise<Mailbox[]> {
  const agents = await tx.staffMember.findMany({
    where: {
      departments: { some: { departmentId: department.id, isTold: true } },
      ...(permission ? { permissions: { some: { permission } } } : {}),
      account: { activatedAt: { not: null }, lockedAt: null },
    },
    orderBy: { id: "asc" },
    select: {
      id: true,
      account: { select: { email: true } },
      permissions: { select: { permission: true } },
    },
  });
  const own = department.email.toLowerCase();
  return [
    { to: department.email, key: department.id, permissions: null },
    ...agents
      .filter(({ account }) => account.email !== own)
      .map(({ id, account, permissions }) => ({
        to: account.email,
        key: `agent-${id}`,
        permissions: new Set(permissions.map((row) => row.permission)),
      })),
  ];
}
