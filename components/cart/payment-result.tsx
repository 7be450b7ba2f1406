import { longDay } from "#lib/calendar/french.ts";
import type { PaymentScreen } from "#lib/checkout/payment-screen.ts";
import type { PaymentView } from "#lib/checkout/queries.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { Banner } from "../ui/banner.tsx";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardRow, CardTotal } from "../ui/card.tsx";
import { PaymentActions, type PaymentFormActions } from "./payment-actions.tsx";

type Props = {
  payment: PaymentView;
  screen: PaymentScreen;
  phone: string;
  actions: PaymentFormActions;
};

/** Where a payment stands, what that means, and what can be done now. */
export function PaymentResult({ payment, screen, phone, actions }: Props) {
  const amount = formatEuros(cents(payment.cardCents));
  switch (screen.kind) {
    case "confirmed":
      return <Confirmed payment={payment} />;
    case "to-pay":
      return (
        <div className="flow">
          <ToPayNotice screen={screen} />
          <PaymentActions payment={payment} screen={screen} actions={actions} />
        </div>
      );
    case "waiting":
      return (
        <div className="flow">
          <Banner kind="info" title="Ne payez pas une deuxième fois." still>
            Nous attendons la réponse de la banque pour {amount}. Vous recevrez un e-mail.
          </Banner>
          <p className="actions">
            <LinkButton kind="ghost" href={`/paiement/${payment.id}`}>
              Voir où en est mon paiement
            </LinkButton>
          </p>
        </div>
      );
    case "credited":
      return (
        <div className="flow">
          <Banner kind="warning" title="Vos places ne pouvaient plus être réservées." still>
            Nous avons bien reçu {amount}, mais trop tard. Cette somme est devenue un avoir : elle
            sera déduite de votre prochain paiement. Le service est prévenu.
          </Banner>
          <p className="actions">
            <LinkButton href="/facturation">Voir mes avoirs</LinkButton>
          </p>
        </div>
      );
    case "checking":
      return (
        <Banner kind="warning" title="La somme reçue n'est pas celle attendue." still>
          Rien n'est perdu : le service vérifie et vous répondra. Vous pouvez appeler le {phone}.
        </Banner>
      );
    case "expired":
    case "cancelled":
      return <Ended payment={payment} expired={screen.kind === "expired"} />;
  }
}

function ToPayNotice({ screen }: { screen: PaymentScreen }) {
  const held = screen.heldUntil
    ? `Vos places sont gardées jusqu'à ${screen.heldUntil}.`
    : "Le temps est écoulé : vos places vont être libérées.";
  if (!screen.notice)
    return (
      <Banner kind="info" title="Rien n'est encore réservé." still>
        {held}
      </Banner>
    );
  return (
    <Banner kind="warning" title="Le paiement n'a pas abouti." still>
      Vous n'avez pas été débité. {held}
    </Banner>
  );
}

function Ended({ payment, expired }: { payment: PaymentView; expired: boolean }) {
  return (
    <div className="flow">
      <Banner kind="warning" title="Rien n'est réservé." still>
        {expired
          ? "Le paiement n'a pas été fait à temps : vos places sont libérées. "
          : "Vous avez abandonné ce paiement. "}
        Vos choix sont gardés.
        {payment.cancelledCount > 0 ? " Vos annulations restent faites." : ""}
      </Banner>
      <p className="actions">
        <LinkButton href="/panier">Reprendre ma réservation</LinkButton>
      </p>
    </div>
  );
}

function Confirmed({ payment }: { payment: PaymentView }) {
  const { invoice, receipt, bookings } = payment;
  return (
    <div className="flow">
      <Banner kind="success" title="Votre réservation est confirmée.">
        {payment.cardCents > 0
          ? `Nous avons reçu ${formatEuros(cents(payment.cardCents))}. Un e-mail vient de partir.`
          : "Votre carte n'a pas été débitée. Un e-mail vient de partir."}
      </Banner>
      <Card flush title={bookings.length > 1 ? `${bookings.length} réservations` : "1 réservation"}>
        {bookings.map((booking) => (
          <CardRow
            key={booking.id}
            title={`${booking.child.firstName}, ${booking.slot.name.toLowerCase()}`}
            detail={`${longDay(booking.day)}${booking.state === "cancelled" ? ", annulé depuis" : ""}`}
            value={formatEuros(cents(booking.priceCents))}
          />
        ))}
        {payment.creditCents > 0 ? (
          <CardRow title="Avoir utilisé" value={`− ${formatEuros(cents(payment.creditCents))}`} />
        ) : null}
        {payment.debtPaidCents > 0 ? (
          <CardRow
            title="Petit reste de votre réservation d'avant"
            value={formatEuros(cents(payment.debtPaidCents))}
          />
        ) : null}
        {payment.carriedCents > 0 ? (
          <CardRow
            title="Reporté à votre prochain paiement"
            value={`− ${formatEuros(cents(payment.carriedCents))}`}
          />
        ) : null}
        <CardTotal title="Payé par carte" value={formatEuros(cents(payment.cardCents))} />
      </Card>
      {invoice ? (
        <p className="soft">
          Facture n° {invoice.number}
          {receipt ? `, reçu n° ${receipt.number}` : ""}.
        </p>
      ) : null}
      <p className="actions">
        {invoice ? (
          <LinkButton href={`/api/factures/${invoice.id}/pdf`} prefetch={false} icon="download">
            Télécharger la facture (PDF)
          </LinkButton>
        ) : null}
        <LinkButton kind="ghost" href="/planning">
          Revenir au planning
        </LinkButton>
      </p>
    </div>
  );
}
