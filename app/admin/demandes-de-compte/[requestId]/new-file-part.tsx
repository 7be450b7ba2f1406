import { Checkbox } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { ClassFields } from "#components/staff/class-fields.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { AccountRequestRow } from "#lib/accounts/request-queries.ts";
import type { SchoolWithClasses } from "#lib/catalog/school-queries.ts";
import { openFileAction } from "../actions.ts";

type Props = {
  request: AccountRequestRow;
  schools: SchoolWithClasses[];
  /** A file resembles: staff must say that it is another family. */
  mustConfirm: boolean;
};

export function NewFilePart({ request, schools, mustConfirm }: Props) {
  return (
    <Card title="Ouvrir un nouveau dossier" id="nouveau">
      <Form action={openFileAction} id="ouvrir" label="Ouvrir un nouveau dossier">
        <HiddenField name="requestId" value={request.id} />
        <ClassFields
          childList={request.children}
          schools={schools}
          placeholder="Choisissez une classe"
        />
        <Checkbox
          name="isResident"
          label="La famille habite la commune"
          hint="Le tarif des habitants s’applique."
        />
        {mustConfirm ? (
          <Checkbox
            name="distinct"
            label="Ce n’est pas la même famille"
            hint="J’ai comparé avec les dossiers ci-dessus."
          />
        ) : null}
        <SubmitButton kind="ghost">Ouvrir un nouveau dossier</SubmitButton>
      </Form>
    </Card>
  );
}
