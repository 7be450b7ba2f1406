import { dateWithYear } from "#lib/calendar/french.ts";
import type { DebtReceipt } from "#lib/invoices/queries.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";

/** Money that paid what was owed, without a new invoice: a line each. */
export function DebtReceipts({ receipts }: { receipts: DebtReceipt[] }) {
  if (receipts.length === 0) return null;
  return (
    <ul className="small" aria-label="Reçus sans facture">
      {receipts.map(({ number, issuedOn, amountCents }) => (
        <li key={number}>
          Reçu n°{"\u00a0"}
          {number} du {dateWithYear(issuedOn)} : {formatEuros(cents(amountCents))} (reste à payer)
        </li>
      ))}
    </ul>
  );
}
