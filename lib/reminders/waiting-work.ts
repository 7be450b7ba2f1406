import "server-only";
import { db } from "#lib/db/client.ts";
import type { WaitingWork } from "./digest-lines.ts";
import { tasksOfDepartment } from "./tasks-of-department.ts";

const ACTIVE = ["requested", "toComplete", "waiting", "offered", "accepted"] as const;

/** What waits for one service: its activities, its themes, its tasks. What belongs to nobody is told to the first. */
export async function waitingWork(department: {
  id: string;
  isFirst: boolean;
}): Promise<WaitingWork> {
  const ofActivity = { activity: { departmentId: department.id } };
  const known = { children: { some: { enrolments: { some: { state: { in: [...ACTIVE] } } } } } };
  const ours = {
    children: { some: { enrolments: { some: { ...ofActivity, state: { in: [...ACTIVE] } } } } },
  };
  const [requests, changes, messages, accountRequests, tasks] = await Promise.all([
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
    tasksOfDepartment(department),
  ]);
  const documents = await documentsOf(department);
  return { requests, changes, documents, messages, accountRequests, ...tasks };
}

/** Documents whose kind an activity of the service asks for; of a kind that no activity asks for: to the first. */
async function documentsOf({ id, isFirst }: { id: string; isFirst: boolean }): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "DocumentToCheck" d
    WHERE EXISTS (SELECT FROM "RequiredDocument" q JOIN "Activity" a ON a.id = q."activityId"
        WHERE q."documentKindId" = d."kindId" AND a."departmentId" = ${id}::uuid)
      OR (${isFirst} AND NOT EXISTS (SELECT FROM "RequiredDocument" q WHERE q."documentKindId" = d."kindId"))`;
  return rows[0]?.count ?? 0;
}
