import type { ChangeValues } from "#lib/change-requests/values.ts";
import { RadioGroup } from "../forms/choices.tsx";

type Props = {
  firstName: string;
  value: ChangeValues["agreements"];
  /** A child of nursery school is always handed over to an adult. */
  asksLeaving: boolean;
};

const choices = [
  { value: "oui", label: "Oui" },
  { value: "non", label: "Non" },
];

function kept(value: boolean | null): string | undefined {
  return value === null ? undefined : value ? "oui" : "non";
}

export function AgreementFields({ firstName, value, asksLeaving }: Props) {
  return (
    <>
      <RadioGroup
        name="image"
        label={`${firstName} peut être en photo pendant les activités ?`}
        hint="Les photos restent dans les publications de la commune."
        look="inline"
        defaultValue={kept(value.image)}
        choices={choices}
      />
      <RadioGroup
        name="outings"
        label={`${firstName} peut participer aux sorties ?`}
        look="inline"
        defaultValue={kept(value.outings)}
        choices={choices}
      />
      {asksLeaving ? (
        <RadioGroup
          name="leavesAlone"
          label={`Le soir, ${firstName} peut partir sans adulte ?`}
          look="inline"
          defaultValue={kept(value.leavesAlone)}
          choices={choices}
        />
      ) : null}
    </>
  );
}
