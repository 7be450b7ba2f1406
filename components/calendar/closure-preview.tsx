import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { longDayWithYear } from "#lib/calendar/french.ts";
import type { ClosurePreview } from "#lib/closures/queries.ts";
import { type ClosureInput, KIND_WORDS } from "#lib/closures/schema.ts";
import { formatEuros } from "#lib/money/format.ts";

const plural = (count: number, word: string) => `${count}\u00a0${word}${count > 1 ? "s" : ""}`;

/** Everything that confirming will do. */
export function ClosurePreviewCards({
  preview,
  input,
  canReadFamilies,
}: {
  preview: ClosurePreview;
  input: ClosureInput;
  canReadFamilies: boolean;
}) {
  const { days, placeText, families, bookings, creditCents, held, told, choices } = preview;
  return (
    <>
      <Card title="Ce qui sera fait" flush>
        <SummaryList
          rows={[
            { label: "Lieu", value: placeText },
            {
              label: days.length > 1 ? `${days.length} jours fermés` : "Jour fermé",
              value: days.map(longDayWithYear).join(", "),
            },
            { label: KIND_WORDS[input.kind], value: input.reason },
            {
              label: "Réservations annulées",
              value:
                bookings === 0
                  ? "Aucune"
                  : `${plural(bookings, "réservation")}, ${plural(families.length, "famille")}`,
            },
            { label: "Avoirs créés", value: formatEuros(creditCents) },
            {
              label: "Familles prévenues par e-mail",
              value:
                told === families.length
                  ? String(told)
                  : `${told}, et ${families.length - told} sans compte à prévenir autrement`,
            },
            ...(held > 0
              ? [
                  {
                    label: "En cours de paiement",
                    value: `${plural(held, "réservation")}\u00a0: le paiement n’est pas coupé. Une fois payée, elle est annulée avec son avoir.`,
                  },
                ]
              : []),
            ...(choices > 0
              ? [
                  {
                    label: "Dans des paniers",
                    value: `${plural(choices, "choix")}\u00a0: la famille verra que le jour est fermé.`,
                  },
                ]
              : []),
          ]}
        />
      </Card>
      {families.length > 0 ? (
        <Details
          label={`Voir l’avoir de chaque famille (${families.length})`}
          open={families.length <= 10}
        >
          <Table
            caption="Avoirs par famille"
            captionHidden
            columns={[
              { key: "family", label: "Famille" },
              { key: "bookings", label: "Réservations", end: true },
              { key: "credit", label: "Avoir", end: true },
            ]}
            rows={families.slice(0, 300).map((family) => {
              const name = `${family.name}, dossier ${family.fileNumber}`;
              return {
                key: family.familyId,
                cells: {
                  family: canReadFamilies ? (
                    <TextLink href={`/admin/familles/${family.familyId}`}>{name}</TextLink>
                  ) : (
                    name
                  ),
                  bookings: family.bookings,
                  credit: formatEuros(family.creditCents),
                },
              };
            })}
            foot={{ family: "Total", bookings, credit: formatEuros(creditCents) }}
          />
        </Details>
      ) : null}
    </>
  );
}
