import { PERSON_ROWS } from "#lib/change-requests/schema.ts";
import type { Person } from "#lib/change-requests/values.ts";
import { showPhone } from "#lib/families/phone.ts";
import { Checkbox } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";

/** Lines for persons, in their order: name, phone, link. An empty line counts for nobody; all of them, only once said. */
export function PersonFields({ persons }: { persons: Person[] }) {
  return (
    <>
      <PersonLines persons={persons} />
      {persons.length > 0 ? (
        <Checkbox
          name="nobody"
          label="Enlever toutes ces personnes"
          hint="Seulement si vous n’avez plus personne à indiquer : videz aussi toutes les lignes."
        />
      ) : null}
    </>
  );
}

function PersonLines({ persons }: { persons: Person[] }) {
  return PERSON_ROWS.map((row) => {
    const person = persons[row - 1];
    return (
      <fieldset key={row} className="field">
        <legend className="label">Personne {row}</legend>
        <div className="grid gap-3 md:grid-cols-3">
          <Field
            name={`name-${row}`}
            label="Prénom et nom"
            defaultValue={person?.name}
            autoComplete="off"
            maxLength={80}
            optional
          />
          <Field
            name={`phone-${row}`}
            label="Téléphone"
            type="tel"
            defaultValue={person ? showPhone(person.phone) : undefined}
            autoComplete="off"
            optional
          />
          <Field
            name={`relation-${row}`}
            label="Lien avec l’enfant"
            defaultValue={person?.relation}
            autoComplete="off"
            maxLength={80}
            optional
          />
        </div>
      </fieldset>
    );
  });
}
