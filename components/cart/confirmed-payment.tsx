import { invoiceTitle } from "#lib/checkout/invoice-choice.ts";
import { paidChildren } from "#lib/checkout/paid-rows.ts";
import type { PaymentView } from "#lib/checkout/queries.ts";
import { cents, subtract, sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { Amount } from "../ui/amount.tsx";
import { Banner } from "../ui/banner.tsx";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardRow, CardTotal } from "../ui/card.tsx";

/** A payment that is done: what is booked for whom, what was paid with what, the invoice. */
export function ConfirmedPayment({ payment }: { payment: PaymentView }) {
  const { invoice, receipt, bookings, paidInvoices } = payment;
  const invoicedCents = sum(paidInvoices.map(({ totalCents }) => totalCents));
  const restCents = subtract(cents(payment.debtPaidCents), invoicedCents);
  const card = formatEuros(cents(payment.cardCents));
  return (
    <div className="flow">
      {payment.cardCents > 0 ? (
        <Banner kind="success" title={`Nous avons reçu votre paiement de ${card}.`}>
          Un e-mail vient de partir.{invoice ? " Votre facture est prête." : ""}
        </Banner>
      ) : (
        <Banner kind="success" title="Votre carte n’a pas été débitée.">
          {payment.isInvoiced ? "La facture viendra après le mois. " : ""}Un e-mail vient de partir.
          {invoice ? " Votre facture est prête." : ""}
        </Banner>
      )}
      {paidChildren(bookings).map((child) => (
        <Card flush key={child.childId} title={child.firstName}>
          {child.rows.map((row) => (
            <CardRow
              key={row.key}
              title={
                <>
                  <strong>{row.slotName}</strong>, {lowerFirst(row.week)}
                </>
              }
              detail={row.days}
              value={<Amount amountCents={row.amountCents} />}
            />
          ))}
        </Card>
      ))}
      <Card flush>
        {bookings.length > 0 ? (
          <CardRow
            title={bookings.length > 1 ? `${bookings.length} réservations` : "1 réservation"}
            value={<Amount amountCents={payment.additionsCents} />}
          />
        ) : null}
        {restCents > 0 ? (
          <CardRow
            title="Reste à payer de réservations d’avant"
            value={<Amount amountCents={restCents} />}
          />
        ) : null}
        {paidInvoices.map((each) => (
          <CardRow
            key={each.id}
            title={invoiceTitle(each)}
            value={<Amount amountCents={each.totalCents} />}
          />
        ))}
        {payment.creditCents > 0 && payment.cardCents > 0 ? (
          <CardRow title="Avoir utilisé" value={minus(payment.creditCents)} />
        ) : null}
        {payment.carriedCents > 0 && !payment.isInvoiced ? (
          <CardRow title="Reporté à votre prochain paiement" value={minus(payment.carriedCents)} />
        ) : null}
        {payment.isInvoiced ? (
          <CardTotal
            title="Facturé après le mois"
            value={formatEuros(cents(payment.carriedCents))}
          />
        ) : payment.cardCents > 0 ? (
          <CardTotal title="Payé par carte" value={card} />
        ) : (
          <CardTotal
            title={payment.creditCents > 0 ? "Payé avec votre avoir" : "Payé aujourd’hui"}
            value={formatEuros(cents(payment.creditCents))}
          />
        )}
        {payment.cancelledCount > 0 ? (
          <CardRow
            title={
              payment.cancelledCount > 1
                ? `${payment.cancelledCount} réservations annulées`
                : "1 réservation annulée"
            }
            detail={payment.cancelledCents > 0 ? "Avoir reçu" : undefined}
            value={
              payment.cancelledCents > 0 ? (
                <Amount amountCents={payment.cancelledCents} />
              ) : undefined
            }
          />
        ) : null}
        {payment.groupCreditCents > 0 ? (
          <CardRow
            title="Avoir reçu"
            detail="Avec ces jours, ceux que vous aviez déjà réservés coûtent moins."
            value={<Amount amountCents={payment.groupCreditCents} />}
          />
        ) : null}
      </Card>
      {invoice ? (
        <p className="soft">
          Facture n°&nbsp;{invoice.number}
          {receipt ? `, reçu n°\u00a0${receipt.number}` : ""}.
        </p>
      ) : receipt ? (
        <p className="soft">Reçu n°&nbsp;{receipt.number}.</p>
      ) : null}
      <p className="actions">
        {invoice ? (
          <LinkButton href={`/api/factures/${invoice.id}/pdf`} icon="download">
            Télécharger la facture (PDF)
          </LinkButton>
        ) : (
          <LinkButton href="/facturation">Voir mes factures</LinkButton>
        )}
        {bookings.length > 0 ? (
          <LinkButton kind="ghost" href="/planning/agenda" icon="calendar">
            Ajouter à mon agenda
          </LinkButton>
        ) : null}
        <LinkButton kind="ghost" href="/planning">
          Revenir au planning
        </LinkButton>
      </p>
    </div>
  );
}

function minus(amountCents: number): string {
  return `− ${formatEuros(cents(amountCents))}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
