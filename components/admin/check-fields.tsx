import type { FileSettings } from "#lib/change-requests/settings.ts";
import { Checkbox } from "../forms/choices.tsx";
import { Field } from "../forms/field.tsx";

/** Whether booking waits until the family has checked its file, and from when. */
export function CheckFields({ check }: { check: FileSettings["check"] }) {
  return (
    <>
      <Checkbox
        name="checkIsOn"
        label="Les familles vérifient leur dossier chaque année avant de réserver"
        defaultChecked={check.isOn}
      />
      <Field
        name="checkFrom"
        label="Les réservations attendent cette vérification à partir du"
        type="date"
        size="m"
        autoComplete="off"
        defaultValue={check.from ?? undefined}
        optional
      />
    </>
  );
}
