import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { longDayWithYear } from "#lib/calendar/french.ts";
import type { DayPlacesLine, DayPlacesPlan } from "#lib/planning/day-places.ts";
import { type DayPlacesInput, waitingDayPath } from "#lib/planning/day-places-schema.ts";

const plural = (count: number, word: string) => `${count}\u00a0${word}${count > 1 ? "s" : ""}`;
const placesText = (count: number | null) => (count === null ? "non limité" : String(count));

/** Everything that these places will mean, day by day. */
export function DayPlacesPreview({ plan, input }: { plan: DayPlacesPlan; input: DayPlacesInput }) {
  const { lines } = plan;
  const over = lines.filter((line) => line.over > 0);
  const more = lines.reduce((total, line) => total + couldGo(line, input.places), 0);
  return (
    <>
      {over.length > 0 ? (
        <Banner
          kind="warning"
          still
          title={`${plural(over.length, "jour")} avec plus d’enfants que de places.`}
        >
          Personne ne perd sa place. Aucune nouvelle place n’est donnée tant que des enfants ne se
          sont pas désistés.
        </Banner>
      ) : null}
      <Card title="Effet de ces places" flush>
        <SummaryList
          rows={[
            { label: "Moment", value: `${plan.slot}, ${plan.school}` },
            { label: "Nombre de places", value: placesText(input.places) },
            { label: "Jours concernés", value: String(lines.length) },
            {
              label: "Liste d’attente",
              value:
                more > 0
                  ? `${plural(more, "place")} au plus, proposées tout de suite, dans l’ordre.`
                  : "Rien de nouveau à proposer.",
            },
          ]}
        />
      </Card>
      <Table
        caption="Effet, jour par jour"
        columns={[
          { key: "day", label: "Jour" },
          { key: "before", label: "Places actuelles", end: true },
          { key: "after", label: "Places après", end: true },
          { key: "booked", label: "Réservées", end: true },
          { key: "held", label: "Retenues", end: true },
          { key: "waiting", label: "En attente", end: true },
          { key: "effect", label: "Effet" },
        ]}
        rows={lines.map((line) => ({
          key: line.day,
          cells: {
            day: longDayWithYear(line.day),
            before: placesText(line.before),
            after: placesText(input.places),
            booked: line.booked,
            held: line.held + line.offered,
            waiting:
              line.waiting + line.offered > 0 ? (
                <TextLink href={waitingDayPath({ ...input, day: line.day })}>
                  {line.waiting}
                  <span className="visually-hidden"> en attente, {longDayWithYear(line.day)}</span>
                </TextLink>
              ) : (
                line.waiting
              ),
            effect: <Effect line={line} places={input.places} />,
          },
        }))}
      />
    </>
  );
}

/** How many of those who wait there would be room for. */
function couldGo({ booked, held, offered, waiting }: DayPlacesLine, places: number | null): number {
  if (places === null) return waiting;
  return Math.min(waiting, Math.max(0, places - booked - held - offered));
}

function Effect({ line, places }: { line: DayPlacesLine; places: number | null }) {
  if (line.over > 0)
    return (
      <Tag tone="warn">{`${plural(line.over, "enfant")} de plus, gardé${line.over > 1 ? "s" : ""}`}</Tag>
    );
  const count = couldGo(line, places);
  if (count > 0) return <Tag tone="info">{`${plural(count, "place")} à proposer`}</Tag>;
  const left = places === null ? null : places - line.booked - line.held - line.offered;
  if (left === 0) return "complet";
  return left === null ? "non limité" : `${plural(left, "place")} libre${left > 1 ? "s" : ""}`;
}
