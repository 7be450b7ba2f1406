import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { formatInstantWithYear } from "#lib/calendar/paris.ts";
import type { PlacePage } from "#lib/enrolments/places-queries.ts";
import { treatPath } from "#lib/enrolments/treat-paths.ts";
import { offerNextAction } from "../../../actions.ts";

type Props = { place: PlacePage; left: number | null };

/** Who waits, in order, and to whom a place is offered at present. */
export function WaitingPart({ place, left }: Props) {
  const { offeredRows, waitingRows, isDrawn } = place;
  const rows = [
    ...offeredRows.map((row) => ({ row, rank: "place proposée" })),
    ...waitingRows.map((row, index) => ({ row, rank: isDrawn ? "à tirer" : String(index + 1) })),
  ];
  if (rows.length === 0)
    return (
      <Card title="Liste d’attente">
        <EmptyState icon="check">Personne n’attend une place.</EmptyState>
      </Card>
    );
  return (
    <>
      <Table
        caption={`Liste d’attente (${waitingRows.length})`}
        columns={[
          { key: "rank", label: "Rang" },
          { key: "child", label: "Enfant" },
          { key: "family", label: "Famille" },
          { key: "since", label: "Depuis" },
          { key: "until", label: "Réponse avant" },
          { key: "request", label: "Demande" },
        ]}
        rows={rows.map(({ row, rank }) => ({
          key: row.id,
          cells: {
            rank,
            child: `${row.child.firstName} ${row.child.lastName}, ${row.child.class.name}`,
            family: `${row.child.family.name}, dossier ${row.child.family.fileNumber}`,
            since: row.waitingSince ? formatInstantWithYear(row.waitingSince) : "–",
            until:
              row.offeredUntil && row.state === "offered"
                ? formatInstantWithYear(row.offeredUntil)
                : "–",
            request: (
              <TextLink href={treatPath(row.request.id)}>
                <span className="num">{row.request.number}</span>
              </TextLink>
            ),
          },
        }))}
      />
      {waitingRows.length > 0 && left !== 0 && !isDrawn ? (
        <Form action={offerNextAction} label="Proposer la place">
          <HiddenField name="activityId" value={place.activity.id} />
          <HiddenField name="schoolId" value={place.school.id} />
          <p className="soft">
            Une place libre est proposée d’elle-même au premier rang en quelques secondes. Vous
            pouvez aussi la proposer maintenant.
          </p>
          <SubmitButton>Proposer la place au premier rang</SubmitButton>
        </Form>
      ) : null}
    </>
  );
}
