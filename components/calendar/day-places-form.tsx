import { Field } from "#components/forms/field.tsx";
import { Select } from "#components/forms/select.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

type Choice = { id: string; name: string };
type Props = { choices: { slots: Choice[]; schools: Choice[] }; values: Record<string, string> };

const optionsOf = (list: Choice[]) => list.map(({ id, name }) => ({ value: id, label: name }));

/** Which moment, where, when, and how many: asks for the preview, changes nothing. */
export function DayPlacesFields({ choices, values }: Props) {
  return (
    <Card title="Quelles places ?">
      <div className="field-stack">
        <Select
          name="slotId"
          label="Moment"
          placeholder="Choisissez"
          options={optionsOf(choices.slots)}
          defaultValue={values.slotId}
        />
        <Select
          name="schoolId"
          label="École"
          placeholder="Choisissez"
          options={optionsOf(choices.schools)}
          defaultValue={values.schoolId}
        />
        <Field name="from" label="Premier jour" type="date" size="m" defaultValue={values.from} />
        <Field
          name="to"
          label="Dernier jour"
          type="date"
          size="m"
          optional
          hint="Laissez vide pour un seul jour."
          defaultValue={values.to}
        />
        <Field
          name="places"
          label="Nombre de places"
          inputMode="numeric"
          size="m"
          optional
          hint="Laissez vide pour ne pas limiter."
          defaultValue={values.places}
        />
        <SubmitButton>Voir l’effet</SubmitButton>
      </div>
    </Card>
  );
}
