import { addDays, type Day } from "#lib/calendar/day.ts";
import type { Owed, OwedInvoice } from "#lib/invoices/owed-parts.ts";
import type { PayerMoney } from "#lib/ledger/queries.ts";
import { sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { ofName } from "#lib/notifications/words.ts";
import type { CartQuote } from "./quote-cart.ts";
import type { HomeTask } from "./tasks.ts";

type Quote = Pick<CartQuote, "kind" | "cart" | "owed" | "taken" | "debtCents">;

export type InvoiceChoiceView = {
  legend: string;
  lines: { id: string; title: string; detail: string; amount: string; isTaken: boolean }[];
  status: string;
};

/**
 * The months' invoices that a payer may choose to pay now; null: there is nothing to choose. With days to pay, an invoice
 * whose day has not come waits unless she ticks it. `isChosen`: she has chosen before, and may change her mind.
 */
export function invoiceChoice(quote: Quote, isChosen: boolean): InvoiceChoiceView | null {
  const { kind, cart, owed, taken } = quote;
  if (kind === "invoiced" || kind === "cancel-only") return null;
  const hasDays = cart.additions.length > 0;
  const offered = hasDays ? owed.invoices.filter(({ isImposed }) => !isImposed) : owed.invoices;
  if (offered.length === 0) return null;
  const isAlone = !hasDays && offered.length === 1 && owed.restCents <= 0;
  if (isAlone && !isChosen) return null;
  const isTaken = (id: string) => taken.some((one) => one.id === id);
  const chosen = offered.filter(({ id }) => isTaken(id));
  return {
    legend: hasDays ? "Payer aussi une facture ?" : "Factures à payer maintenant",
    lines: offered.map((invoice) => ({
      id: invoice.id,
      title: invoiceTitle(invoice),
      detail: whenDue(invoice),
      amount: formatEuros(invoice.totalCents),
      isTaken: isTaken(invoice.id),
    })),
    status: statusOf(chosen, hasDays),
  };
}

export function invoiceTitle({ monthText }: Pick<OwedInvoice, "monthText">): string {
  return `Facture ${ofName(monthText)}`;
}

export function whenDue({
  isSmall,
  isLate,
  dueText,
}: Pick<OwedInvoice, "isSmall" | "isLate" | "dueText">): string {
  if (isSmall) return "Trop petite pour une carte à elle seule.";
  return isLate
    ? `Le délai est passé\u00a0: c’était le ${dueText}.`
    : `À payer au plus tard le ${dueText}.`;
}

/** From so many days before its date on, an invoice is among what is urgent. */
const URGENT_DAYS = 7;

/**
 * What a parent's first page says of months' invoices to pay. One too small for a card waits without a task; where an
 * avoir covers all that is owed, nothing is late.
 */
export function invoiceTasks(
  { invoices }: Owed,
  today: Day,
  { debtCents, creditAvailableCents }: Pick<PayerMoney, "debtCents" | "creditAvailableCents">,
): HomeTask[] {
  const isCovered = creditAvailableCents >= debtCents;
  return invoices
    .filter(({ isSmall }) => !isSmall)
    .map((invoice) => ({
      key: `invoice-${invoice.id}`,
      href: "/facturation",
      title: `Payer la facture ${ofName(invoice.monthText)}`,
      detail: isCovered ? "Votre avoir suffit pour la payer." : whenDue(invoice),
      aside: formatEuros(invoice.totalCents),
      urgent: !isCovered && invoice.dueOn <= addDays(today, URGENT_DAYS),
    }));
}

function statusOf(chosen: readonly OwedInvoice[], hasDays: boolean): string {
  if (chosen.length === 0)
    return hasDays
      ? "Rien n’est ajouté. Vous pourrez payer plus tard."
      : "Aucune facture n’est choisie.";
  const amount = formatEuros(sum(chosen.map(({ totalCents }) => totalCents)));
  return chosen.length > 1
    ? `${chosen.length} factures choisies\u00a0: ${amount}.`
    : `1 facture choisie\u00a0: ${amount}.`;
}

/** Whether she asked to pay an invoice, and days that are invoiced later come first. */
export function paysAfter(
  { kind, owed }: Pick<CartQuote, "kind" | "owed">,
  chosen: readonly string[] | null,
): boolean {
  return kind === "invoiced" && owed.invoices.some(({ id }) => chosen?.includes(id));
}

/** Where nothing can be paid with what was chosen: what to do. */
export function whyNothing({ taken, debtCents }: Pick<CartQuote, "taken" | "debtCents">): string {
  return taken.length === 0 && debtCents <= 0
    ? "Cochez au moins une facture."
    : "Cette somme est trop petite pour une carte. Cochez une autre facture, ou attendez votre prochain paiement.";
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the address of the basket says of it; null: nothing was chosen yet. */
export function chosenInvoices(query: {
  choix?: string | string[] | undefined;
  facture?: string | string[] | undefined;
}): string[] | null {
  if (query.choix !== "1") return null;
  const asked = typeof query.facture === "string" ? [query.facture] : (query.facture ?? []);
  return [...new Set(asked.filter((id) => ID.test(id)))];
}
