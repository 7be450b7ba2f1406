import "server-only";
import { db } from "#lib/db/client.ts";
import type { WaitingWork } from "./digest-lines.ts";

const ACTIVE = ["requested", "toComplete", "waiting", "offered", "accepted"] as const;

/** What waits for one service: its activities, its themes, its till. What belongs to nobody is told to the first. */
export async function waitingWork(department: {
  id: string;
  isFirst: boolean;
}): Promise<WaitingWork> {
  const ofActivity = { activity: { departmentId: department.id } };
  const known = { children: { some: { enrolments: { some: { state: { in: [...ACTIVE] } } } } } };
  const ours = {
    children: { some: { enrolments: { some: { ...ofActivity, state: { in: [...ACTIVE] } } } } },
  };
  const [requests, changes, messages, accountRequests, regies] = await Promise.all([
    db.enrolmentRequest.count({
      where: { state: "submitted", enrolments: { some: ofActivity } },
    }),
    db.changeRequest.count({
      where: {
        state: "pending",
        family: department.isFirst ? { OR: [ours, { NOT: known }] } : ours,
      },
    }),
    db.messageThread.count({
      where: { waitingSince: { not: null }, topic: { departmentId: department.id } },
    }),
    db.accountRequest.count({
      where: {
        state: "submitted",
        ...(department.isFirst
          ? { OR: [{ familyId: null }, { family: ours }, { family: { NOT: known } }] }
          : { family: ours }),
      },
    }),
    db.regie.findMany({
      where: { activities: { some: { departmentId: department.id } } },
      select: { id: true },
    }),
  ]);
  const tasks = await db.staffTask.findMany({
    where: { kind: { startsWith: "payment." }, resolvedAt: null },
    select: { paymentId: true },
  });
  const regieId = { in: regies.map(({ id }) => id) };
  const payments = await db.payment.count({
    where: { id: { in: tasks.flatMap(({ paymentId }) => paymentId ?? []) }, regieId },
  });
  return { requests, changes, messages, accountRequests, payments };
}
