import type { AbsenceLine, AbsenceQuote } from "#lib/attendance/quote-absence.ts";
import { absenceRuleInWords } from "#lib/attendance/rule-words.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";
import { sum } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { Card } from "../ui/card.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { Table } from "../ui/table.tsx";

type Props = { quote: AbsenceQuote; names: ReadonlyMap<string, string> };

/** What recording an absence will mean: the rule, each day, who gets which avoir. */
export function AbsencePreview({ quote, names }: Props) {
  const back = quote.lines.filter(({ what }) => what === "back");
  const payers = [...new Set(back.map(({ payerId }) => payerId))];
  return (
    <>
      <Card title="Ce qui va changer" flush>
        <SummaryList
          rows={[
            { label: "Règle de l’activité", value: absenceRuleInWords(quote.rule) },
            ...(quote.justification.kind === "town"
              ? [{ label: "Cas", value: "L’absence vient de la mairie : rien n’est facturé." }]
              : []),
            ...(payers.length === 0 ? [{ label: "Avoir", value: "aucun" }] : []),
            ...payers.map((payerId) => ({
              label: `Avoir pour ${names.get(payerId) ?? ""}`,
              value: formatEuros(
                sum(
                  back
                    .filter((line) => line.payerId === payerId)
                    .map(({ avoirCents }) => avoirCents),
                ),
              ),
            })),
          ]}
        />
      </Card>
      <Table
        caption="Jours de l’absence"
        columns={[
          { key: "day", label: "Jour" },
          { key: "slot", label: "Moment" },
          { key: "what", label: "Effet" },
          { key: "amount", label: "Avoir", end: true },
        ]}
        rows={quote.lines.map((line) => ({
          key: line.bookingId,
          cells: {
            day: longDayWithYear(line.day),
            slot: line.slotName,
            what: effectOf(line),
            amount: line.what === "back" ? formatEuros(line.avoirCents) : "",
          },
        }))}
      />
    </>
  );
}

function effectOf({ what, chargedCents, creditCents, notBilledCents }: AbsenceLine): string {
  switch (what) {
    case "back":
      if (notBilledCents > 0)
        return `Retiré de la facture à venir\u00a0: ${formatEuros(notBilledCents)}`;
      return creditCents < chargedCents
        ? `Non facturé. Avoir inférieur au prix payé (${formatEuros(chargedCents)})\u00a0: calcul du forfait.`
        : "Non facturé";
    case "already":
      return "Déjà rendu";
    case "billed":
      return "Reste facturé";
    case "present":
      return "Pointé présent\u00a0: reste facturé";
  }
}
