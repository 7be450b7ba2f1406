import "server-only";
import { isDay } from "#lib/calendar/day.ts";
import { dateWithYear, monthWithYear, shortDay } from "#lib/calendar/french.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { type Cents, cents, ZERO } from "#lib/money/cents.ts";
import { partWords } from "#lib/pricing/part-words.ts";
import { motiveWords } from "#lib/staff/town-reasons.ts";
import { type OwedHow, owedBy, smallestCardSum } from "./owed-by.ts";
import { type InvoiceRow, lastDebtPayments, listInvoices } from "./queries.ts";

export type InvoiceView = {
  id: string;
  payerId: string;
  number: string;
  issuedOn: string;
  totalCents: Cents;
  creditCents: Cents;
  carriedCents: Cents;
  debtPaidCents: Cents;
  cardCents: Cents;
  receiptNumber: string | null;
  /** Booked by the town hall: why; null otherwise. */
  townMotive: string | null;
  /** What the town hall booked, or a month's invoice, and no payment has paid yet. */
  isOwed: boolean;
  /** Of a month's: the payment that was begun for it and is not finished. */
  startedPaymentId: string | null;
  /** « décembre 2026 », and until when it is to be paid; null: an order's. */
  month: { text: string; dueOn: string; isLate: boolean; how: OwedHow } | null;
  /** "Louise, Adam" */
  childNames: string;
  lines: {
    key: string;
    childName: string;
    slotName: string;
    days: string;
    quantity: number;
    unitPriceCents: Cents;
    amountCents: Cents;
    explanation: string;
    /** « accueil 8,00 €, repas 22,50 € » */
    madeOf: string;
  }[];
};

/** A family's invoices in words: the accessible twin of each PDF. */
export async function loadInvoiceViews(scope: {
  familyId: string;
  payerIds: readonly string[];
}): Promise<InvoiceView[]> {
  const [invoices, children, slots] = await Promise.all([
    listInvoices(scope),
    db.child.findMany({
      where: { familyId: scope.familyId },
      select: { id: true, firstName: true },
    }),
    db.slot.findMany({ select: { id: true, name: true } }),
  ]);
  const today = parisDayOf(await now());
  const isUnpaid = ({ payment, payments, carriedCents }: InvoiceRow) =>
    carriedCents > 0 &&
    (payment === null
      ? payments.every((one) => one.payment.state !== "confirmed")
      : payment.townChange !== null);
  const isAsked = invoices.some(isUnpaid);
  const paidUpTo = isAsked ? await lastDebtPayments(scope) : new Map<string, Date>();
  const owed = isAsked ? await owedBy(scope) : new Map<string, OwedHow>();
  // A month's invoice is paid by a payment that took it, what the town hall booked by the next one, also late.
  const isOwed = (invoice: InvoiceRow) =>
    isUnpaid(invoice) &&
    owed.has(invoice.payerId) &&
    (invoice.month !== null || !((paidUpTo.get(invoice.payerId) ?? NEVER) > invoice.issuedAt));
  const smallestCents = isAsked ? await smallestCardSum() : ZERO;
  // Beside others that a card pays, one too small for a card still waits for the next payment.
  const howOf = ({ payerId, totalCents }: InvoiceRow): OwedHow => {
    const how = owed.get(payerId) ?? "byCard";
    return how === "byCard" && totalCents < smallestCents ? "withNext" : how;
  };
  const nameOf = (id: string) => children.find((child) => child.id === id)?.firstName ?? "";
  return invoices.map((invoice) => ({
    ...{ id: invoice.id, payerId: invoice.payerId },
    number: invoice.number,
    issuedOn: dateWithYear(parisDayOf(invoice.issuedAt)),
    totalCents: cents(invoice.totalCents),
    creditCents: cents(invoice.creditCents),
    carriedCents: cents(invoice.carriedCents),
    debtPaidCents: cents(invoice.debtPaidCents),
    cardCents: cents(invoice.cardCents),
    receiptNumber: invoice.payment?.receipt?.number ?? null,
    townMotive: invoice.payment?.townChange ? motiveWords(invoice.payment.townChange) : null,
    month: invoice.month &&
      invoice.dueOn && {
        text: monthWithYear(monthOf(toDay(invoice.month))),
        dueOn: dateWithYear(toDay(invoice.dueOn)),
        // Nobody is late who has nothing to pay by card: an avoir covers it, or the sum is too small.
        isLate: toDay(invoice.dueOn) < today && howOf(invoice) === "byCard",
        how: howOf(invoice),
      },
    isOwed: isOwed(invoice),
    startedPaymentId:
      invoice.payments.find((one) => one.payment.state !== "confirmed")?.paymentId ?? null,
    childNames: [...new Set(invoice.lines.map(({ childId }) => nameOf(childId)))].join(", "),
    lines: invoice.lines.map((line) => ({
      key: line.id,
      childName: nameOf(line.childId),
      slotName: slots.find(({ id }) => id === line.slotId)?.name ?? "",
      days: line.days.filter(isDay).map(shortDay).join(", "),
      quantity: line.quantity,
      unitPriceCents: cents(line.unitPriceCents),
      amountCents: cents(line.amountCents),
      explanation: line.explanation,
      madeOf: partWords(line),
    })),
  }));
}

/** The invoices of months of a whole family, for staff. */
export async function loadMonthInvoices(familyId: string): Promise<InvoiceView[]> {
  const payers = await db.invoice.findMany({
    where: { familyId, month: { not: null } },
    distinct: ["payerId"],
    select: { payerId: true },
  });
  if (payers.length === 0) return [];
  const views = await loadInvoiceViews({
    familyId,
    payerIds: payers.map(({ payerId }) => payerId),
  });
  return views.filter(({ month }) => month !== null);
}

const NEVER = new Date(0);
