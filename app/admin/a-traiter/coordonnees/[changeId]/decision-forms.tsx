import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ChangeForStaff } from "#lib/change-requests/queries.ts";
import { acceptChangeAction, refuseChangeAction } from "../actions.ts";

/** Both answers carry what was seen: a request or a value changed meanwhile is told, never overwritten. */
export function DecisionForms({ change }: { change: ChangeForStaff }) {
  const seen = (
    <>
      <HiddenField name="changeId" value={change.id} />
      <HiddenField name="version" value={String(change.version)} />
      <HiddenField name="seen" value={change.stamp} />
    </>
  );
  return (
    <Card title="Votre réponse">
      <div className="grid gap-4">
        <Form action={acceptChangeAction} id="valider" label="Valider la modification">
          {seen}
          {change.field === "address" ? (
            <RadioGroup
              name="isResident"
              label="À cette adresse, la famille habite la commune ?"
              hint="La réponse choisit le tarif des prochaines réservations."
              look="inline"
              defaultValue={change.family.isResident ? "oui" : "non"}
              choices={[
                { value: "oui", label: "Oui" },
                { value: "non", label: "Non" },
              ]}
            />
          ) : null}
          <SubmitButton icon="check">Valider la modification</SubmitButton>
        </Form>
        <Details label="Refuser la modification">
          <Form action={refuseChangeAction} id="refuser" label="Refuser la modification">
            {seen}
            <TextArea
              name="answer"
              label="Motif du refus"
              hint="La famille lit ce motif. N’écrivez pas d’information de santé."
              rows={3}
              limit={600}
            />
            <SubmitButton kind="danger">Refuser la modification</SubmitButton>
          </Form>
        </Details>
      </div>
    </Card>
  );
}
