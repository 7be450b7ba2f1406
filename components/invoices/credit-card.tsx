import { dateWithYear, longDay } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import type { CreditMovement } from "#lib/invoices/queries.ts";
import type { PayerMoney } from "#lib/ledger/queries.ts";
import { cents, negate } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { Card, CardRow } from "../ui/card.tsx";

const SHOWN = 20;

/** What the town owes this payer, and how it came about. */
export function CreditCard({
  money,
  movements,
}: {
  money: PayerMoney;
  movements: CreditMovement[];
}) {
  return (
    <>
      <Card title="Avoir disponible">
        <p className="figure num">{formatEuros(money.creditAvailableCents)}</p>
        <p className="soft">
          Un avoir est une somme que la mairie vous doit. Il sera déduit de votre prochain paiement.
        </p>
        {money.creditHeldCents > 0 ? (
          <p className="soft">
            {formatEuros(money.creditHeldCents)} sont mis de côté pour le paiement en cours.
          </p>
        ) : null}
      </Card>
      {money.unbilledCents > 0 ? (
        <Card title="À facturer">
          <p className="figure num">{formatEuros(money.unbilledCents)}</p>
          <p className="soft">
            Des jours sont réservés et pas encore facturés. Vous recevrez une facture après le mois.
          </p>
        </Card>
      ) : null}
      {movements.length > 0 ? (
        <Card flush title="Mes avoirs">
          {movements.slice(0, SHOWN).map((movement) => (
            <CardRow
              key={movement.id}
              title={titleOf(movement)}
              detail={dateWithYear(parisDayOf(movement.transaction.occurredAt))}
              value={signed(movement.amountCents)}
            />
          ))}
        </Card>
      ) : null}
    </>
  );
}

function titleOf({ transaction, booking }: CreditMovement): string {
  if (transaction.kind === "cancellation" && booking)
    return `Annulation : ${booking.child.firstName}, ${booking.slot.name.toLowerCase()}, ${longDay(booking.day)}`;
  if (transaction.kind === "latePayment") return "Paiement arrivé trop tard";
  if (transaction.kind === "adjustment")
    return transaction.paymentId
      ? "Vos jours déjà réservés coûtent moins"
      : "Nouveau quotient : jours déjà réservés moins chers";
  return transaction.kind === "settlement" ? "Utilisé pour une réservation" : "Avoir";
}

// A credit of the ledger is what the family receives.
function signed(amountCents: number): string {
  const amount = negate(cents(amountCents));
  return amount > 0 ? `+ ${formatEuros(amount)}` : formatEuros(amount);
}
