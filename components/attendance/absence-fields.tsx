import { JUSTIFICATION_LABELS, JUSTIFICATIONS } from "#lib/staff/absence-words.ts";
import { RadioGroup } from "../forms/choices.tsx";
import { Field, HiddenField } from "../forms/field.tsx";
import { Select } from "../forms/select.tsx";
import { Card } from "../ui/card.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

type Props = {
  childId: string;
  activities: { id: string; name: string }[];
  values: Record<string, string>;
};

/** Which days a child was away, and what the town hall was told. */
export function AbsenceFields({ childId, activities, values }: Props) {
  return (
    <Card title="L’absence">
      <HiddenField name="enfant" value={childId} />
      <HiddenField name="apercu" value="1" />
      <div className="field-stack">
        <Select
          name="activite"
          label="Activité"
          placeholder="Choisissez"
          defaultValue={values.activite}
          options={activities.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field
          name="du"
          label="Premier jour d’absence"
          type="date"
          size="m"
          defaultValue={values.du}
        />
        <Field
          name="au"
          label="Dernier jour d’absence"
          hint="Les jours à venir aussi, si le justificatif le dit."
          type="date"
          size="m"
          defaultValue={values.au}
        />
        <RadioGroup
          name="justification"
          label="Justification"
          look="boxed"
          choices={JUSTIFICATIONS.map((value) => ({ value, label: JUSTIFICATION_LABELS[value] }))}
          defaultValue={values.justification}
        />
        <Field
          name="recu"
          label="Jour de réception"
          hint="Du justificatif ou de l’appel. Le document lui-même n’est pas gardé ici."
          type="date"
          size="m"
          optional
          defaultValue={values.recu}
        />
        <SubmitButton>Voir l’effet</SubmitButton>
      </div>
    </Card>
  );
}
