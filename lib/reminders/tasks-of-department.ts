import "server-only";
import { db } from "#lib/db/client.ts";
import { isTaskKind, type TaskQueue, taskQueues } from "#lib/staff/task-kinds.ts";

const ACTIVE = ["requested", "toComplete", "waiting", "offered", "accepted"] as const;

export type TaskCounts = Record<TaskQueue, number>;

type Task = {
  kind: string;
  key: string;
  familyId: string | null;
  paymentId: string | null;
};

/**
 * What a person must look at, for one service: a payment, for those of its till; a place, for that of its activity; a
 * family, for those that know it. E-mails, health, alarms and whatever belongs to nobody are told to the first.
 */
export async function tasksOfDepartment(department: {
  id: string;
  isFirst: boolean;
}): Promise<TaskCounts> {
  const tasks = await db.staffTask.findMany({
    where: { resolvedAt: null },
    select: { kind: true, key: true, familyId: true, paymentId: true },
  });
  const counts: TaskCounts = { mails: 0, places: 0, health: 0, attacks: 0, payments: 0 };
  const owners = await ownersOf(tasks);
  for (const task of tasks) {
    if (!isTaskKind(task.kind)) continue;
    const own = owners(task);
    if (own.length > 0 ? own.includes(department.id) : department.isFirst)
      counts[taskQueues[task.kind]] += 1;
  }
  return counts;
}

async function ownersOf(tasks: readonly Task[]): Promise<(task: Task) => string[]> {
  const paymentIds = tasks.flatMap(({ paymentId }) => paymentId ?? []);
  const familyIds = tasks.flatMap(({ familyId }) => familyId ?? []);
  const [payments, activities, enrolments] = await Promise.all([
    db.payment.findMany({
      where: { id: { in: paymentIds } },
      select: { id: true, regieId: true },
    }),
    db.activity.findMany({
      select: { departmentId: true, regieId: true, slots: { select: { id: true } } },
    }),
    db.enrolment.findMany({
      where: {
        state: { in: [...ACTIVE] },
        child: { familyId: { in: familyIds } },
      },
      select: {
        child: { select: { familyId: true } },
        activity: { select: { departmentId: true } },
      },
    }),
  ]);
  return (task) => {
    const queue = isTaskKind(task.kind) ? taskQueues[task.kind] : null;
    if (queue === "places") {
      const [, slotId] = task.key.split("/");
      return departmentsOf(activities.filter(({ slots }) => slots.some(({ id }) => id === slotId)));
    }
    if (queue !== "payments") return [];
    const payment = payments.find(({ id }) => id === task.paymentId);
    if (payment)
      return departmentsOf(activities.filter(({ regieId }) => regieId === payment.regieId));
    const ofFamily = enrolments.filter(({ child }) => child.familyId === task.familyId);
    return departmentsOf(ofFamily.map(({ activity }) => activity));
  };
}

function departmentsOf(activities: readonly { departmentId: string }[]): string[] {
  return [...new Set(activities.map(({ departmentId }) => departmentId))];
}
