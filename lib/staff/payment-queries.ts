import "server-only";
import { db } from "#lib/db/client.ts";
import { PAYMENT_GROUPS, type PaymentFilter } from "./payment-filter.ts";

export const SHOWN_PAYMENTS = 100;

const OPEN_TASKS = { resolvedAt: null, kind: { startsWith: "payment." } };

/** Payments that a person must look at, oldest first, with their family. */
export async function listPaymentTasks() {
  const tasks = await db.staffTask.findMany({
    where: OPEN_TASKS,
    orderBy: { createdAt: "asc" },
    take: SHOWN_PAYMENTS,
    select: { id: true, kind: true, familyId: true, facts: true, createdAt: true },
  });
  const families = await db.family.findMany({
    where: { id: { in: tasks.flatMap(({ familyId }) => familyId ?? []) } },
    select: { id: true, name: true, fileNumber: true },
  });
  return tasks.map((task) => ({
    ...task,
    family: families.find(({ id }) => id === task.familyId) ?? null,
  }));
}
export type PaymentTask = Awaited<ReturnType<typeof listPaymentTasks>>[number];

/** The newest payments that fit the filter, at most `SHOWN_PAYMENTS`, and how many there are in all. */
export async function listPayments({ group, fileNumber }: PaymentFilter) {
  const where = {
    ...(group ? { state: { in: [...PAYMENT_GROUPS[group].states] } } : {}),
    ...(fileNumber ? { family: { fileNumber } } : {}),
  };
  const [total, payments] = await Promise.all([
    db.payment.count({ where }),
    db.payment.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: SHOWN_PAYMENTS,
      select: {
        id: true,
        state: true,
        additionsCents: true,
        creditCents: true,
        cardCents: true,
        carriedCents: true,
        townChangeId: true,
        createdAt: true,
        paidAt: true,
        family: { select: { id: true, name: true, fileNumber: true } },
        invoice: { select: { number: true, _count: { select: { threads: true } } } },
        receipt: { select: { number: true } },
      },
    }),
  ]);
  return { total, payments };
}
export type ListedPayment = Awaited<ReturnType<typeof listPayments>>["payments"][number];
