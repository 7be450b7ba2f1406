import { heldWords } from "#lib/checkout/held-words.ts";
import type { Cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { LinkButton } from "../ui/button.tsx";
import { Card, CardRow } from "../ui/card.tsx";

/** A payment that was begun and not finished: the way back to it. */
export function WaitingPayment({
  paymentId,
  cardCents,
  until,
  hasPlaces,
}: {
  paymentId: string;
  cardCents: Cents;
  until: string | null;
  /** Places are kept meanwhile; not where it pays invoices only. */
  hasPlaces: boolean;
}) {
  return (
    <Card flush tone="warn" title="Un paiement est en cours">
      <CardRow
        title={`${formatEuros(cardCents)} à payer`}
        detail={until ? heldWords(hasPlaces, until) : "Rien n’est encore réservé."}
        value={<LinkButton href={`/paiement/${paymentId}`}>Reprendre le paiement</LinkButton>}
      />
    </Card>
  );
}
