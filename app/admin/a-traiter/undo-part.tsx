import { UndoWindow } from "#components/admin/undo-window.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { undoableDecision } from "#lib/enrolments/staff-queries.ts";
import { isUuid } from "#lib/ids.ts";
import { undoAction } from "./actions.ts";

type Props = { staffMemberId: string; query: Record<string, string | string[] | undefined> };

/** For ten seconds after an answer: taking it back, before the family is told. */
export async function UndoPart({ staffMemberId, query }: Props) {
  const id = String(query.reponse ?? "");
  const decision = isUuid(id) ? await undoableDecision(staffMemberId, id) : null;
  if (!decision) return null;
  return (
    <UndoWindow key={decision.id} seconds={decision.seconds}>
      <Form action={undoAction} label="Annuler la réponse">
        <HiddenField name="decisionId" value={decision.id} />
        <SubmitButton kind="ghost" icon="undo">
          Annuler cette réponse
        </SubmitButton>
      </Form>
    </UndoWindow>
  );
}
