import type { PayerMoney } from "#lib/ledger/queries.ts";
import { formatEuros } from "#lib/money/format.ts";
import { LinkButton } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";

type Props = {
  money: PayerMoney;
  /** Under what is owed: when it is paid. */
  owedText: string;
  /** What is owed can be paid now, without booking anything. */
  canPayDebt: boolean;
};

/** What this payer owes, and the way to pay it: before the invoices, which may be many. */
export function OwedCard({ money, owedText, canPayDebt }: Props) {
  if (money.debtCents <= 0) return null;
  return (
    <Card title="Reste à payer">
      <p className="figure num">{formatEuros(money.debtCents)}</p>
      <p className="soft">
        {owedText}
        {money.creditAvailableCents > 0 ? " Votre avoir sera utilisé d’abord." : null}
      </p>
      {canPayDebt ? (
        <p className="actions">
          <LinkButton href="/panier">Payer maintenant</LinkButton>
        </p>
      ) : null}
    </Card>
  );
}
