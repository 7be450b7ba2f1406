import { formatEuros } from "#lib/money/format.ts";
import type { TownChangeLine } from "#lib/town-changes/list-changes.ts";
import { Card, CardRow } from "../ui/card.tsx";

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
