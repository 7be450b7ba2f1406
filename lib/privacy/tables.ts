import { csvFile } from "#lib/csv.ts";
import type { Cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";

type BookingRow = {
  day: string;
  child: string;
  slot: string;
  state: string;
  price: Cents;
};
type InvoiceRow = { number: string; issuedOn: string; total: Cents };

const BOOKING_WORDS: Record<string, string> = {
  held: "en attente de paiement",
  offered: "place proposée",
  booked: "réservé",
  cancelled: "annulé",
  released: "non payé",
};

/** The tables that a spreadsheet opens: bookings and invoices. */
export function bookingTable(rows: readonly BookingRow[]): string {
  return csvFile([
    ["Jour", "Enfant", "Activité", "État", "Prix"],
    ...rows.map(({ day, child, slot, state, price }) => [
      day,
      child,
      slot,
      BOOKING_WORDS[state] ?? state,
      formatEuros(price),
    ]),
  ]);
}

export function invoiceTable(rows: readonly InvoiceRow[]): string {
  return csvFile([
    ["Numéro", "Date", "Montant"],
    ...rows.map(({ number, issuedOn, total }) => [number, issuedOn, formatEuros(total)]),
  ]);
}
