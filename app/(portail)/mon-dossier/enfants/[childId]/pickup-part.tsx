import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { longDay } from "#lib/calendar/french.ts";
import type { FileChild } from "#lib/dossier/load-child.ts";
import { revokePickupAction } from "../../actions.ts";

/** Codes that still open: for whom and which evening, never the code itself. */
export function PickupPart({ child }: { child: FileChild }) {
  return (
    <Card title="Code de sortie" flush>
      {child.pickups.map((pickup) => (
        <CardRow
          key={pickup.id}
          title={`${pickup.personName}, ${longDay(pickup.day)}`}
          detail="Le code a été affiché une seule fois."
          value={
            <Form action={revokePickupAction} label={`Annuler le code du ${longDay(pickup.day)}`}>
              <HiddenField name="pickupId" value={pickup.id} />
              <SubmitButton kind="quiet">Annuler ce code</SubmitButton>
            </Form>
          }
        />
      ))}
      <div className="card-body">
        <p>Une autre personne vient chercher {child.firstName} un soir ? Donnez-lui un code.</p>
        <div className="actions mt-3">
          <LinkButton
            href={`/mon-dossier/enfants/${child.id}/code-de-sortie`}
            kind="ghost"
            icon="plus"
          >
            Créer un code
          </LinkButton>
        </div>
      </div>
    </Card>
  );
}
