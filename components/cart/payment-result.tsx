import type { PaymentScreen } from "#lib/checkout/payment-screen.ts";
import type { PaymentView } from "#lib/checkout/queries.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { Banner } from "../ui/banner.tsx";
import { LinkButton } from "../ui/button.tsx";
import { ConfirmedPayment } from "./confirmed-payment.tsx";
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
      return <ConfirmedPayment payment={payment} />;
    case "to-pay":
      return (
        <div className="flow">
          <ToPayNotice screen={screen} owedOnly={payment.bookings.length === 0} />
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
          <Banner
            kind="warning"
            title={
              payment.bookings.length > 0
                ? "Vos places ne pouvaient plus être réservées."
                : "Cette somme n’était plus à payer."
            }
            still
          >
            Nous avons bien reçu {amount}, mais trop tard. Cette somme est devenue un avoir : elle
            sera déduite de votre prochain paiement. Le service est prévenu.
          </Banner>
          <p className="actions">
            <LinkButton href="/facturation">Voir mes avoirs</LinkButton>
          </p>
        </div>
      );
    case "checking":
      return (
        <Banner kind="warning" title="La somme reçue n’est pas celle attendue." still>
          Rien n’est perdu : le service vérifie et vous répondra. Vous pouvez appeler le {phone}.
        </Banner>
      );
    case "expired":
    case "cancelled":
      return <Ended payment={payment} expired={screen.kind === "expired"} />;
  }
}

function ToPayNotice({ screen, owedOnly }: { screen: PaymentScreen; owedOnly: boolean }) {
  if (owedOnly)
    return (
      <Banner kind={screen.notice ? "warning" : "info"} title="Rien n’est encore payé." still>
        Vous n’avez pas été débité.
      </Banner>
    );
  const held = screen.heldUntil
    ? `Vos places sont gardées jusqu’à ${screen.heldUntil}.`
    : "Le temps est écoulé : vos places vont être libérées.";
  if (!screen.notice)
    return (
      <Banner kind="info" title="Rien n’est encore réservé." still>
        {held}
      </Banner>
    );
  return (
    <Banner kind="warning" title="Le paiement n’a pas abouti." still>
      Vous n’avez pas été débité. {held}
    </Banner>
  );
}

function Ended({ payment, expired }: { payment: PaymentView; expired: boolean }) {
  if (payment.bookings.length === 0)
    return (
      <div className="flow">
        <Banner kind="warning" title="Rien n’est payé." still>
          {expired ? "Le paiement n’a pas été fait à temps. " : "Vous avez abandonné ce paiement. "}
          Vous n’avez pas été débité. La somme reste à payer.
        </Banner>
        <p className="actions">
          <LinkButton href="/panier">Recommencer</LinkButton>
        </p>
      </div>
    );
  return (
    <div className="flow">
      <Banner kind="warning" title="Rien n’est réservé." still>
        {expired
          ? "Le paiement n’a pas été fait à temps : vos places sont libérées. "
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
