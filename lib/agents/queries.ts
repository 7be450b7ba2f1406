import { db } from "#lib/db/client.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import "server-only";

const select = {
  id: true,
  firstName: true,
  lastName: true,
  account: {
    select: {
      id: true,
      username: true,
      email: true,
      activatedAt: true,
      lockedAt: true,
      totpEnabledAt: true,
      sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
    },
  },
  permissions: { select: { permission: true } },
  departments: {
    orderBy: { department: { name: "asc" } },
    select: { isTold: true, department: { select: { id: true, name: true } } },
  },
} as const satisfies Prisma.StaffMemberSelect;

export type AgentRow = Prisma.StaffMemberGetPayload<{ select: typeof select }>;

/** All agents by name, those who left last. */
export async function listAgents(page: number, size: number) {
  const [total, agents] = await Promise.all([
    db.staffMember.count(),
    db.staffMember.findMany({
      orderBy: [
        { account: { lockedAt: { sort: "asc", nulls: "first" } } },
        { lastName: "asc" },
        { firstName: "asc" },
        { id: "asc" },
      ],
      skip: (page - 1) * size,
      take: size,
      select,
    }),
  ]);
  return { total, agents };
}

/** One agent with her open conversations, or null. */
export async function readAgent(staffMemberId: string) {
  const [agent, openThreads] = await Promise.all([
    db.staffMember.findUnique({ where: { id: staffMemberId }, select }),
    db.messageThread.count({
      where: { assignedToId: staffMemberId, state: { not: "closed" } },
    }),
  ]);
  return agent && { ...agent, openThreads };
}

export type AgentState = "invited" | "active" | "closed";

export function agentState({
  activatedAt,
  lockedAt,
}: {
  activatedAt: Date | null;
  lockedAt: Date | null;
}): AgentState {
  if (lockedAt) return "closed";
  return activatedAt ? "active" : "invited";
}
