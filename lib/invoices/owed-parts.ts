import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { dateWithYear, monthWithYear } from "#lib/calendar/french.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { add, type Cents, cents, subtract, sum, ZERO } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { smallestCardSum } from "./owed-by.ts";
import { unpaidMonths } from "./unpaid-months.ts";

/** A month's invoice that no payment pays or is paying. */
export type OwedInvoice = {
  id: string;
  number: string;
  /** « décembre 2026 » */
  monthText: string;
  dueText: string;
  totalCents: Cents;
  dueOn: Day;
  isLate: boolean;
  /** No card pays it by itself. */
  isSmall: boolean;
  /** It goes with any payment: its day has passed, or it is too small to be paid by itself. */
  isImposed: boolean;
};
/** What a payer owes: months' invoices, which she may choose, and the rest, which goes with any payment. */
export type Owed = { restCents: Cents; invoices: OwedInvoice[] };

type Scope = { familyId: string; payerId: string };

/**
 * The parts of what a payer owes, the invoice that is due first before the others. `debtCents` is their sum: what no
 * live payment is paying already.
 */
export async function owedParts(
  { familyId, payerId }: Scope,
  { debtCents, minimumCents, today }: { debtCents: Cents; minimumCents: Cents; today: Day },
  tx: Tx = db,
): Promise<Owed> {
  // Most families owe nothing: no statement for them.
  if (debtCents <= 0) return { restCents: ZERO, invoices: [] };
  const rows = await tx.invoice.findMany({
    where: {
      ...unpaidMonths,
      ...{ familyId, payerId },
    },
    orderBy: [{ dueOn: "asc" }, { issuedAt: "asc" }, { id: "asc" }],
    select: { id: true, number: true, month: true, dueOn: true, totalCents: true },
  });
  const invoices = rows.flatMap(({ month, dueOn, ...row }) => {
    if (!month || !dueOn) return [];
    const isLate = toDay(dueOn) < today;
    const isSmall = row.totalCents < minimumCents;
    return [
      {
        ...{ id: row.id, number: row.number, totalCents: cents(row.totalCents) },
        monthText: monthWithYear(monthOf(toDay(month))),
        dueText: dateWithYear(toDay(dueOn)),
        dueOn: toDay(dueOn),
        ...{ isLate, isSmall, isImposed: isLate || isSmall },
      },
    ];
  });
  return { restCents: subtract(debtCents, sumOf(invoices)), invoices };
}

/** The same for a page, at its own time. */
export async function owedOf(scope: Scope, debtCents: Cents): Promise<Owed> {
  const minimumCents = await smallestCardSum();
  return owedParts(scope, { debtCents, minimumCents, today: parisDayOf(await now()) });
}

/** Under what is owed: what goes with the next payment of days, and what waits until the payer pays it. */
export function owedWords({ restCents, invoices }: Owed): string {
  const imposedCents = add(restCents, sumOf(invoices.filter(({ isImposed }) => isImposed)));
  const free = invoices.filter(({ isImposed }) => !isImposed);
  if (free.length === 0) return "Cette somme sera ajoutée à votre prochain paiement.";
  const when =
    free.length > 1 ? "jusqu’à la date de chaque facture" : `jusqu’au ${free[0]?.dueText}`;
  return imposedCents > 0
    ? `${formatEuros(imposedCents)} seront ajoutés à votre prochain paiement. Le reste se paie quand vous voulez, ${when}.`
    : `À payer quand vous voulez, ${when}.`;
}

/**
 * Which of them a payment takes. Days that are paid take those that are imposed and those that were chosen; paying what
 * is owed by itself takes all of them until the payer has chosen. What is not hers to pay is left out.
 */
export function takenOf(
  { invoices }: Owed,
  { chosen, hasDays }: { chosen: readonly string[] | null; hasDays: boolean },
): OwedInvoice[] {
  if (chosen === null && !hasDays) return invoices;
  const ids = new Set(chosen);
  return invoices.filter(({ id, isImposed }) => ids.has(id) || (hasDays && isImposed));
}

export function sumOf(invoices: readonly OwedInvoice[]): Cents {
  return sum(invoices.map(({ totalCents }) => totalCents));
}
