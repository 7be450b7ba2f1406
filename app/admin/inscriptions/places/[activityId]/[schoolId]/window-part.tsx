import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { criteria, criterionWords, usualWeights } from "#lib/allocation/criteria.ts";
import { addDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import type { PlacePage } from "#lib/enrolments/places-queries.ts";
import { removeWindowAction, saveWindowAction } from "../../../actions.ts";

/** A period in which all requests are equal, instead of a race; then lots are drawn. */
export function WindowPart({ place }: { place: PlacePage }) {
  const { window } = place;
  const weights = window?.weights ?? usualWeights;
  return (
    <Card title="Période de demande et tirage au sort">
      <Details
        label={window ? "Changer la période" : "Attribuer les places par tirage au sort"}
        open={window !== null}
      >
        <Form action={saveWindowAction} label="Période de demande">
          <HiddenField name="activityId" value={place.activity.id} />
          <HiddenField name="schoolId" value={place.school.id} />
          <p className="measure">
            Toutes les demandes envoyées entre ces deux jours sont égales : arriver tôt ou tard ne
            change rien. Les critères donnent des points ; à points égaux, le sort décide. Frères et
            sœurs sont placés ensemble quand c’est possible.
          </p>
          <Field
            name="opensOn"
            type="date"
            label="Premier jour"
            size="m"
            defaultValue={window ? parisDayOf(window.opensAt) : ""}
          />
          <Field
            name="closesOn"
            type="date"
            label="Dernier jour"
            hint="Jusqu’à minuit."
            size="m"
            defaultValue={window ? addDays(parisDayOf(window.closesAt), -1) : ""}
          />
          {criteria.map((criterion) => (
            <Field
              key={criterion}
              name={criterion}
              label={criterionWords[criterion]}
              inputMode="numeric"
              size="s"
              unit="points"
              defaultValue={String(weights[criterion])}
            />
          ))}
          <SubmitButton>Enregistrer la période</SubmitButton>
        </Form>
      </Details>
      {window ? (
        <Form action={removeWindowAction} label="Supprimer la période">
          <HiddenField name="allocationId" value={window.id} />
          <SubmitButton kind="quiet">Supprimer la période</SubmitButton>
        </Form>
      ) : null}
    </Card>
  );
}
