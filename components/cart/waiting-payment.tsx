import type { Cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardRow } from "../ui/card.tsx";

/** A payment that was begun and not finished: the way back to it. */
export function WaitingPayment({
  paymentId,
  cardCents,
  until,
}: {
  paymentId: string;
  cardCents: Cents;
  until: string | null;
}) {
  return (
    <Card flush tone="warn" title="Un paiement est en cours">
      <CardRow
        title={`${formatEuros(cardCents)} à payer`}
        detail={until ? `Vos places sont gardées jusqu’à ${until}.` : "Rien n’est encore réservé."}
        value={<LinkButton href={`/paiement/${paymentId}`}>Reprendre le paiement</LinkButton>}
      />
    </Card>
  );
}
