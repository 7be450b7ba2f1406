import { Card, CardRow, CardTotal } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { longDay } from "#lib/calendar/french.ts";
import { type Cents, subtract } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { Bill, BillLine } from "#lib/pricing/price-family.ts";

type Props = {
  trial: { familyName: string; chargedCents: Cents; bill: Bill; names: Record<string, string> };
};

/** A bill that is only tried: each line opens into its calculation. */
export function TrialBill({ trial: { familyName, chargedCents, bill, names } }: Props) {
  if (bill.lines.length === 0)
    return <EmptyState>La famille {familyName} n’a rien réservé ce mois-là.</EmptyState>;
  return (
    <Card title={`Famille ${familyName}`} flush>
      {bill.lines.map((line) => (
        <CardRow
          key={`${line.event}-${line.kind}-${line.label}`}
          title={`${line.label}${nameOf(line, names)}`}
          detail={longDay(line.day)}
          value={<span className="num">{formatEuros(line.amountCents)}</span>}
        >
          <Details hidden={`${line.label}, ${longDay(line.day)}`}>
            <p>{line.explanation.text}</p>
            <p className="soft small">
              Accueil {formatEuros(line.carePartCents)}, nourriture{" "}
              {formatEuros(line.foodPartCents)}, majoration {formatEuros(line.surchargePartCents)}.
            </p>
          </Details>
        </CardRow>
      ))}
      {bill.thirdParties.map(({ payer, amountCents }) => (
        <CardRow
          key={payer}
          title={`Part de « ${payer} »`}
          value={<span className="num">{formatEuros(amountCents)}</span>}
        />
      ))}
      <CardRow
        title="Payé par la famille pour ces jours"
        value={<span className="num">{formatEuros(chargedCents)}</span>}
      />
      <CardRow
        title="Écart"
        value={<span className="num">{formatEuros(subtract(bill.totalCents, chargedCents))}</span>}
      />
      <CardTotal title="Total de la famille" value={formatEuros(bill.totalCents)} />
    </Card>
  );
}

function nameOf({ child }: BillLine, names: Record<string, string>): string {
  const name = child === null ? undefined : names[child.split("|")[0] ?? ""];
  return name === undefined ? "" : `, ${name}`;
}
