import { formatEuros } from "#lib/money/format.ts";
import type { PayerBalance } from "#lib/town-changes/list-balances.ts";
import type { TownChangeLine } from "#lib/town-changes/list-changes.ts";
import { Card, CardRow } from "../ui/card.tsx";

/** What each payer owes, and what the town owes her. Nothing where nothing is owed. */
export function BalancesCard({ balances }: { balances: PayerBalance[] }) {
  if (balances.length === 0) return null;
  return (
    <Card flush title="Compte de la famille">
      {balances.map(({ id, name, debtCents, creditCents, unbilledCents }) => (
        <CardRow
          key={id}
          title={name}
          detail={[
            debtCents > 0 ? `Reste à payer\u00a0: ${formatEuros(debtCents)}.` : "",
            unbilledCents > 0
              ? `À facturer après le mois\u00a0: ${formatEuros(unbilledCents)}.`
              : "",
            creditCents > 0 ? `Avoir\u00a0: ${formatEuros(creditCents)}.` : "",
          ]
            .filter(Boolean)
            .join(" ")}
        />
      ))}
    </Card>
  );
}

/** What agents did for a family, by whom and why. Nothing where nothing was done. */
export function TownChangesCard({ changes }: { changes: TownChangeLine[] }) {
  if (changes.length === 0) return null;
  return (
    <Card flush title="Réservé ou annulé par la mairie">
      {changes.map(({ id, change, what, how, amountCents }) => (
        <CardRow
          key={id}
          title={
            <>
              <strong>{change === "add" ? "Réservé" : "Annulé"}</strong> {what}
            </>
          }
          detail={how}
          value={
            change === "add"
              ? `prix ${formatEuros(amountCents)}`
              : `avoir ${formatEuros(amountCents)}`
          }
        />
      ))}
    </Card>
  );
}
