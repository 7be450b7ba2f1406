import { invoiceTitle, whenDue } from "#lib/checkout/invoice-choice.ts";
import type { CartQuote } from "#lib/checkout/quote-cart.ts";
import { ZERO } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { Amount } from "../ui/amount.tsx";
import { Card, CardRow, CardTotal } from "../ui/card.tsx";

/** The sums of the recap, in the order in which they are reckoned. */
export function CartTotals({ quote }: { quote: CartQuote }) {
  const { cart, allocation, money, creditAfterCents } = quote;
  const count = cart.additions.length;
  if (quote.kind === "cancel-only") {
    return (
      <Card flush>
        <CardRow
          title="Avoir après l’annulation"
          value={<Amount amountCents={creditAfterCents} />}
        />
        {money.debtCents > 0 ? (
          <CardRow
            title={
              quote.owed.invoices.every(({ isImposed }) => isImposed)
                ? "Reste à payer, à votre prochain paiement"
                : "Reste à payer"
            }
            value={<Amount amountCents={money.debtCents} />}
          />
        ) : null}
        <CardTotal title="À payer" value={formatEuros(ZERO)} />
      </Card>
    );
  }
  if (quote.kind === "invoiced") return <InvoicedTotals quote={quote} />;
  return (
    <Card flush>
      {count > 0 ? (
        <CardRow
          title={count > 1 ? `${count} réservations` : "1 réservation"}
          value={<Amount amountCents={cart.additionsCents} />}
        />
      ) : null}
      {quote.owed.restCents > 0 ? (
        <CardRow
          title="Reste à payer de réservations d’avant"
          value={<Amount amountCents={quote.owed.restCents} />}
        />
      ) : null}
      {quote.taken.map((invoice) => (
        <CardRow
          key={invoice.id}
          title={invoiceTitle(invoice)}
          detail={count > 0 || invoice.isLate ? whenDue(invoice) : null}
          value={<Amount amountCents={invoice.totalCents} />}
        />
      ))}
      {allocation.creditUsedCents > 0 ? (
        <CardRow
          title={`Avoir utilisé (il vous restera ${formatEuros(creditAfterCents)})`}
          value={`− ${formatEuros(allocation.creditUsedCents)}`}
        />
      ) : null}
      {allocation.carriedCents > 0 ? (
        <CardRow
          title="Reporté à votre prochain paiement"
          detail="La carte ne peut pas être débitée d’une somme aussi petite."
          value={`− ${formatEuros(allocation.carriedCents)}`}
        />
      ) : null}
      <CardTotal title="À payer" value={formatEuros(allocation.cardCents)} />
      {cart.groupCreditCents > 0 ? (
        <CardRow
          title="Avoir, une fois la réservation confirmée"
          detail="Avec ces jours, ceux que vous avez déjà réservés coûtent moins."
          value={<Amount amountCents={cart.groupCreditCents} />}
        />
      ) : null}
    </Card>
  );
}

/** Two parts: what is invoiced after the month, booked now; and what the basket still asks to be paid. */
function InvoicedTotals({ quote: { cart } }: { quote: CartQuote }) {
  const next = cart.later.filter((line) => !line.isInvoiced);
  return (
    <Card flush>
      <CardRow
        title={
          cart.additions.length > 1 ? `${cart.additions.length} réservations` : "1 réservation"
        }
        value={<Amount amountCents={cart.additionsCents} />}
      />
      <CardTotal title="Facturé après le mois" value={formatEuros(cart.additionsCents)} />
      <CardTotal title="À payer maintenant" value={formatEuros(ZERO)} />
      {next.length > 0 ? (
        <CardRow
          title={`Ensuite, à payer\u00a0: ${next.length > 1 ? `${next.length} réservations` : "1 réservation"}`}
          detail="Le prix exact s’affiche à l’étape suivante."
        />
      ) : null}
      {cart.groupCreditCents > 0 ? (
        <CardRow
          title="Avoir, une fois la réservation confirmée"
          detail="Avec ces jours, ceux que vous avez déjà réservés coûtent moins."
          value={<Amount amountCents={cart.groupCreditCents} />}
        />
      ) : null}
    </Card>
  );
}
