"use client";

import { childFields, MAX_CHILDREN } from "#lib/accounts/child-field-names.ts";
import { Field } from "../forms/field.tsx";
import { useFormState } from "../forms/form-context.ts";
import { keptOf } from "../forms/form-reply.ts";
import { type Option, Select } from "../forms/select.tsx";
import { Details } from "../ui/details.tsx";

/** The children of a request: the first one in sight, the others folded until something was written there. */
export function ChildFields({ schools }: { schools: Option[] }) {
  const { reply } = useFormState();
  const kept = keptOf(reply) ?? {};
  return Array.from({ length: MAX_CHILDREN }, (_, index) => index + 1).map((rank) => {
    const fields = <OneChild key={rank} rank={rank} schools={schools} />;
    if (rank === 1) return fields;
    const isFilled = Object.values(childFields(rank)).some((name) => Boolean(kept[name]));
    return (
      <Details key={rank} label={`Ajouter un ${ORDINALS[rank]} enfant`} open={isFilled}>
        {fields}
      </Details>
    );
  });
}

const ORDINALS: Record<number, string> = { 2: "deuxième", 3: "troisième", 4: "quatrième" };

function OneChild({ rank, schools }: { rank: number; schools: Option[] }) {
  const names = childFields(rank);
  return (
    <fieldset className="form">
      <legend className="label">{rank === 1 ? "Votre enfant" : `Enfant ${rank}`}</legend>
      <Field name={names.firstName} label="Prénom de l’enfant" autoComplete="off" />
      <Field name={names.lastName} label="Nom de l’enfant" autoComplete="off" />
      <Field
        name={names.birthDay}
        type="date"
        label="Date de naissance de l’enfant"
        autoComplete="off"
        size="m"
      />
      <Select
        name={names.schoolId}
        label="École de l’enfant"
        placeholder="Choisissez une école"
        options={schools}
      />
    </fieldset>
  );
}
