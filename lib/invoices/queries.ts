import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";

const parts = {
  lines: { orderBy: { position: "asc" as const } },
  payment: {
    select: {
      paidAt: true,
      settledAt: true,
      provider: true,
      cardCents: true,
      receipt: { select: { number: true } },
      townChange: { select: { reason: true, words: true } },
    },
  },
  payer: { select: { id: true, firstName: true, lastName: true } },
  /** Of a month's: what has paid it, or was begun to pay it. */
  payments: {
    where: {
      payment: {
        state: {
          in: ["created" as const, "open" as const, "processing" as const, "confirmed" as const],
        },
      },
    },
    select: { paymentId: true, payment: { select: { state: true } } },
  },
};

/** Past invoices of a family, newest first, with their lines; only those of the payers whom the reader may see. */
export async function listInvoices(scope: { familyId: string; payerIds: readonly string[] }) {
  return db.invoice.findMany({
    where: { familyId: scope.familyId, payerId: { in: [...scope.payerIds] } },
    orderBy: [{ issuedAt: "desc" }, { sequence: "desc" }],
    include: parts,
  });
}
export type InvoiceRow = Awaited<ReturnType<typeof listInvoices>>[number];

/** Receipts of what was owed and paid alone, newest first: the days have their invoices. */
export async function listDebtReceipts(scope: { familyId: string; payerIds: readonly string[] }) {
  const rows = await db.receipt.findMany({
    where: {
      payment: {
        familyId: scope.familyId,
        payerId: { in: [...scope.payerIds] },
        state: "confirmed",
        invoice: null,
      },
    },
    orderBy: [{ issuedAt: "desc" }, { sequence: "desc" }],
    select: { number: true, issuedAt: true, amountCents: true },
  });
  return rows.map(({ issuedAt, ...row }) => ({ ...row, issuedOn: parisDayOf(issuedAt) }));
}
export type DebtReceipt = Awaited<ReturnType<typeof listDebtReceipts>>[number];

/** When each payer last paid what earlier orders had carried: whatever was owed before is paid, but months' invoices. */
export async function lastDebtPayments(scope: {
  familyId: string;
  payerIds: readonly string[];
}): Promise<Map<string, Date>> {
  const rows = await db.payment.groupBy({
    by: ["payerId"],
    where: {
      familyId: scope.familyId,
      payerId: { in: [...scope.payerIds] },
      state: "confirmed",
      debtPaidCents: { gt: 0 },
    },
    _max: { createdAt: true },
  });
  return new Map(
    rows.flatMap(({ payerId, _max }) => (_max.createdAt ? [[payerId, _max.createdAt]] : [])),
  );
}

/** That invoice of this family, or null. */
export async function findInvoice(
  invoiceId: string,
  scope: { familyId: string; payerIds: readonly string[] },
): Promise<InvoiceRow | null> {
  return db.invoice.findFirst({
    where: {
      id: invoiceId,
      familyId: scope.familyId,
      payerId: { in: [...scope.payerIds] },
    },
    include: parts,
  });
}

/** An invoice for staff, or null; one of an erased file is in the archives. */
export async function findInvoiceForStaff(
  invoiceId: string,
): Promise<{ id: string; number: string } | null> {
  return db.invoice.findFirst({
    where: { id: invoiceId, family: { erasedAt: null } },
    select: { id: true, number: true },
  });
}

/** The movements of a payer's credit (avoirs given, used), newest first. Negative ledger amounts are credits given. */
export async function listCreditMovements({
  familyId,
  payerId,
}: {
  familyId: string;
  payerId: string;
}) {
  const entries = await db.ledgerEntry.findMany({
    where: { account: { kind: "familyCredit", owner: familyId, part: payerId } },
    orderBy: { transaction: { occurredAt: "desc" } },
    select: {
      id: true,
      amountCents: true,
      transaction: {
        select: { kind: true, occurredAt: true, bookingId: true, paymentId: true },
      },
    },
  });
  const rows = await db.booking.findMany({
    where: {
      id: { in: entries.flatMap(({ transaction }) => transaction.bookingId ?? []) },
      familyId,
    },
    select: {
      id: true,
      day: true,
      child: { select: { firstName: true } },
      slot: { select: { name: true } },
    },
  });
  const bookings = rows.map((row) => ({ ...row, day: toDay(row.day) }));
  return entries.map((entry) => ({
    ...entry,
    booking: bookings.find(({ id }) => id === entry.transaction.bookingId) ?? null,
  }));
}
export type CreditMovement = Awaited<ReturnType<typeof listCreditMovements>>[number];
