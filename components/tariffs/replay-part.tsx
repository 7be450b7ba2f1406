import { Table } from "#components/ui/table.tsx";
import type { Day } from "#lib/calendar/day.ts";
import { dateWithYear } from "#lib/calendar/french.ts";
import { formatEuros } from "#lib/money/format.ts";
import type { Replay, ReplayRow } from "#lib/tariffs/replay.ts";

type Props = { address: string; period: { from: Day; to: Day }; result: Replay };

/** Real bookings of a period, priced again: receipts, and who wins or loses, by bracket. */
export function ReplayPart({ address, period, result }: Props) {
  return (
    <>
      <form method="get" action={address} className="form" aria-label="Période à rejouer">
        <div className="grid gap-4 sm:grid-cols-2">
          <DayField name="du" label="Réservations du" value={period.from} />
          <DayField name="au" label="au" value={period.to} />
        </div>
        <div>
          <button type="submit" className="btn btn-quiet">
            Rejouer cette période
          </button>
        </div>
      </form>
      {result.bookings + result.unpriced === 0 ? (
        <p>
          Aucune réservation payée du {dateWithYear(period.from)} au {dateWithYear(period.to)}.
        </p>
      ) : (
        <>
          <p>
            {result.bookings} réservations payées, comme si cette version avait déjà valu. « Payé »
            : ce que les familles ont payé ; « nouveau » : ce qu’elles auraient payé.
          </p>
          {result.unpriced > 0 ? (
            <p>
              Les {result.unpriced} réservations des familles pour qui ce tarif n’a pas tous les
              prix ne sont pas comptées : {result.reasons.join(" ")}
            </p>
          ) : null}
          <Table
            caption="Recettes, gagnants et perdants par tranche"
            columns={[
              { key: "label", label: "Tranche" },
              { key: "families", label: "Familles", end: true },
              { key: "before", label: "Payé", end: true },
              { key: "after", label: "Nouveau", end: true },
              { key: "difference", label: "Écart", end: true },
              { key: "winners", label: "Paient moins", end: true },
              { key: "losers", label: "Paient plus", end: true },
            ]}
            rows={result.rows.map((row) => ({ key: row.label, cells: cellsOf(row) }))}
            foot={cellsOf(result.total)}
          />
        </>
      )}
    </>
  );
}

function cellsOf(row: ReplayRow) {
  return {
    label: row.label,
    families: row.families,
    before: formatEuros(row.beforeCents),
    after: formatEuros(row.afterCents),
    difference: formatEuros(row.differenceCents),
    winners: row.winners,
    losers: row.losers,
  };
}

function DayField({ name, label, value }: { name: string; label: string; value: Day }) {
  return (
    <div className="grid gap-1">
      <label className="label" htmlFor={`periode-${name}`}>
        {label}
      </label>
      <input
        id={`periode-${name}`}
        name={name}
        type="date"
        required
        defaultValue={value}
        className="input input-m"
      />
    </div>
  );
}
