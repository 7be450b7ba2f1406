import "server-only";
import { db } from "#lib/db/client.ts";
import { containing } from "#lib/db/containing.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { PAYMENT_GROUPS, type PaymentFilter } from "./payment-filter.ts";

export const SHOWN_PAYMENTS = 100;
const SHOWN_OF_FAMILY = 5;

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

const newest = {
  orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  select: {
    id: true,
    state: true,
    additionsCents: true,
    creditCents: true,
    cardCents: true,
    carriedCents: true,
    townChangeId: true,
    isInvoiced: true,
    createdAt: true,
    paidAt: true,
    family: { select: { id: true, name: true, fileNumber: true, erasedAt: true } },
    invoice: { select: { id: true, number: true, _count: { select: { threads: true } } } },
    receipt: { select: { number: true } },
  },
} satisfies Prisma.PaymentFindManyArgs;

/** The payments that fit the filter, newest first: one page of `SHOWN_PAYMENTS`, and how many there are in all. */
export function listPayments({ group, search, page }: PaymentFilter) {
  const where = {
    ...(group ? { state: { in: [...PAYMENT_GROUPS[group].states] } } : {}),
    // Booked, and paid by the invoice of its month: nothing came in with it.
    ...(group === "payes" ? { isInvoiced: false } : {}),
    ...(search ? matching(search) : {}),
  };
  return findPayments(where, { skip: (page - 1) * SHOWN_PAYMENTS, take: SHOWN_PAYMENTS });
}

/** The latest payments of a family, and how many it made, in one question. */
export async function paymentsOfFamily(familyId: string) {
  const { payments, _count } = await db.family.findUniqueOrThrow({
    where: { id: familyId },
    select: {
      payments: { ...newest, take: SHOWN_OF_FAMILY },
      _count: { select: { payments: true } },
    },
  });
  return { total: _count.payments, payments };
}

async function findPayments(where: Prisma.PaymentWhereInput, part: { skip: number; take: number }) {
  const [total, payments] = await Promise.all([
    db.payment.count({ where }),
    db.payment.findMany({ where, ...newest, ...part }),
  ]);
  return { total, payments };
}
export type ListedPayment = Awaited<ReturnType<typeof findPayments>>["payments"][number];

/** Of a family by its name or file, or by a number that is printed on a paper. */
function matching(search: string): Prisma.PaymentWhereInput {
  const contains = containing(search);
  return {
    OR: [
      { family: { OR: [{ name: contains }, { fileNumber: contains }] } },
      { invoice: { number: contains } },
      // A month's: the orders whose days it bills, and the payments that pay it.
      { bookings: { some: { invoice: { number: contains } } } },
      { paidInvoices: { some: { invoice: { number: contains } } } },
      { receipt: { number: contains } },
    ],
  };
}
