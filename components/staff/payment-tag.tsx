import { paymentStateWords } from "#lib/payments/state-words.ts";
import type { ListedPayment } from "#lib/staff/payment-queries.ts";
import { Tag } from "../ui/tag.tsx";

type Props = {
  payment: Pick<
    ListedPayment,
    "state" | "cardCents" | "carriedCents" | "townChangeId" | "isInvoiced"
  >;
};

/** How far a payment is, in a word. */
export function PaymentTag({ payment }: Props) {
  const { state, cardCents, carriedCents, townChangeId, isInvoiced } = payment;
  if (isInvoiced) return <Tag tone="info">Facturé après le mois</Tag>;
  if (townChangeId)
    return (
      <Tag tone={carriedCents > 0 ? "warn" : "ok"}>
        {carriedCents > 0 ? "Par la mairie, reporté" : "Par la mairie, par avoir"}
      </Tag>
    );
  const { word, tone } = paymentStateWords(state, cardCents > 0);
  return <Tag tone={tone}>{word}</Tag>;
}
