import { longDayWithYear } from "#lib/calendar/french.ts";
import { formatLimit } from "#lib/calendar/paris.ts";
import { splitGivenBack } from "#lib/charges/given-back.ts";
import { sum, ZERO } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { explain } from "#lib/pricing/price.ts";
import type { TownQuote } from "#lib/town-changes/town-quote.ts";
import { Banner } from "../ui/banner.tsx";
import { Card } from "../ui/card.tsx";
import { SummaryList } from "../ui/summary-list.tsx";
import { Table } from "../ui/table.tsx";

type Props = {
  quote: TownQuote;
  who: { child: string; slot: string; family: string };
  names: ReadonlyMap<string, string>;
};

/** Everything that a change will mean: days, prices, who owes what, which avoir. */
export function ChangePreview({ quote, who, names }: Props) {
  const nameOf = (id: string) => names.get(id) ?? "";
  return (
    <>
      {quote.isUnchecked ? (
        <Banner kind="warning" still title="La famille n’a pas vérifié son dossier cette année.">
          Vérifiez avec elle les allergies et les personnes à prévenir.
        </Banner>
      ) : null}
      {quote.openUntil ? (
        <Banner kind="info" still title="La famille peut encore le faire elle-même.">
          Jusqu’au {formatLimit(quote.openUntil)}.
        </Banner>
      ) : null}
      {quote.cancellations.some((line) => line.creditCents < line.ownErrorCents) ? (
        <Banner kind="info" still title="Est-ce une erreur de la mairie ?">
          Choisissez alors ce motif. La famille ne paie pas notre erreur. Il lui sera rendu{" "}
          {formatEuros(sum(quote.cancellations.map(({ ownErrorCents }) => ownErrorCents)))}.
        </Banner>
      ) : null}
      <Card title="Ce qui va changer" flush>
        <SummaryList
          rows={[
            { label: "Enfant", value: who.child },
            { label: "Famille", value: who.family },
            { label: "Moment", value: who.slot },
            ...quote.parts.flatMap((part) => moneyRows(part, nameOf(part.payerId))),
            ...[...new Set(quote.cancellations.map(({ payerId }) => payerId))].map((payerId) => ({
              label: `Avoir pour ${nameOf(payerId)}`,
              value: formatEuros(
                sum(
                  quote.cancellations
                    .filter((line) => line.payerId === payerId)
                    .map((line) => backOf(line).avoirCents),
                ),
              ),
            })),
          ]}
        />
      </Card>
      <Table
        caption={quote.parts.length > 0 ? "Jours à réserver" : "Jours à annuler"}
        columns={[
          { key: "day", label: "Jour" },
          { key: "how", label: "Calcul" },
          { key: "amount", label: quote.parts.length > 0 ? "Prix" : "Avoir", end: true },
        ]}
        rows={[
          ...quote.parts.flatMap(({ additions }) =>
            additions.map(({ day, price, stage }) => ({
              key: day,
              cells: {
                day: longDayWithYear(day),
                how: `${STAGE_WORDS[stage]}${explain(price)}`,
                amount: formatEuros(price.amountCents),
              },
            })),
          ),
          ...quote.cancellations.map(({ day, creditCents, chargedCents, unbilledCents }) => ({
            key: day,
            cells: {
              day: longDayWithYear(day),
              how:
                unbilledCents > 0 && creditCents === 0
                  ? "Reste facturé\u00a0: le prix des jours qui restent ne baisse pas."
                  : unbilledCents > 0
                    ? `Ne sera pas facturé\u00a0: ${formatEuros(backOf({ creditCents, unbilledCents }).notBilledCents)}.`
                    : creditCents < chargedCents
                      ? `Avoir inférieur au prix payé (${formatEuros(chargedCents)})\u00a0: calcul du forfait.`
                      : "Ce qui avait été payé, moins ce que coûtent les jours qui restent.",
              amount: formatEuros(backOf({ creditCents, unbilledCents }).avoirCents),
            },
          })),
        ].toSorted((a, b) => (a.key < b.key ? -1 : 1))}
      />
    </>
  );
}

const STAGE_WORDS = {
  onTime: "",
  late: "Prix tardif. ",
  none: "Prix sans réservation. ",
} as const;

function backOf({
  creditCents,
  unbilledCents,
}: Pick<TownQuote["cancellations"][number], "creditCents" | "unbilledCents">) {
  return splitGivenBack(creditCents, unbilledCents);
}

function moneyRows(part: TownQuote["parts"][number], name: string) {
  const { additionsCents, creditUsedCents, carriedCents, groupCreditCents, isInvoiced } = part;
  return [
    { label: "Qui paie", value: name },
    { label: "Prix", value: formatEuros(additionsCents) },
    ...(creditUsedCents > ZERO
      ? [{ label: "Pris sur l’avoir", value: formatEuros(creditUsedCents) }]
      : []),
    {
      label: isInvoiced ? "Facturé après le mois" : "À payer au prochain paiement",
      value: carriedCents > ZERO ? formatEuros(carriedCents) : "rien",
    },
    ...(groupCreditCents > ZERO
      ? [
          {
            label: "Avoir",
            value: `${formatEuros(groupCreditCents)}, car des jours déjà réservés coûtent moins`,
          },
        ]
      : []),
  ];
}
