import { RadioGroup } from "#components/forms/choices.tsx";
import { Field } from "#components/forms/field.tsx";
import { Select } from "#components/forms/select.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { CLOSURE_KINDS, KIND_WORDS } from "#lib/closures/schema.ts";

export type ClosurePlaces = {
  schools: { id: string; name: string; classes: { id: string; name: string }[] }[];
  activities: { id: string; name: string }[];
};

type Props = { places: ClosurePlaces; values: Record<string, string> };

/** Which days, where, for what and why: asks for the preview, changes nothing. */
export function ClosureFields({ places, values }: Props) {
  return (
    <Card title="Quel jour, et pour qui ?">
      <div className="field-stack">
        <Field
          name="from"
          label="Premier jour fermé"
          type="date"
          size="m"
          defaultValue={values.from}
        />
        <Field
          name="to"
          label="Dernier jour fermé"
          type="date"
          size="m"
          optional
          hint="Laissez vide pour un seul jour."
          defaultValue={values.to}
        />
        <Select
          name="schoolId"
          label="École"
          placeholder="Toutes les écoles"
          options={places.schools.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={values.schoolId}
        />
        <Select
          name="classId"
          label="Classe"
          placeholder="Toutes les classes"
          options={places.schools.map(({ name, classes }) => ({
            label: name,
            options: classes.map((found) => ({ value: found.id, label: `${found.name}, ${name}` })),
          }))}
          defaultValue={values.classId}
        />
        <Select
          name="activityId"
          label="Activité"
          placeholder="Toutes les activités"
          options={places.activities.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={values.activityId}
        />
        <RadioGroup
          name="kind"
          label="Pourquoi"
          choices={CLOSURE_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
          defaultValue={values.kind ?? "closure"}
        />
        <Field
          name="reason"
          label="Motif, tel que les familles le liront"
          hint="Par exemple : grève nationale, panne de chauffage."
          maxLength={120}
          defaultValue={values.reason}
        />
        <SubmitButton>Voir ce qui sera annulé</SubmitButton>
      </div>
    </Card>
  );
}
