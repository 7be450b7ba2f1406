import { ReasonFields } from "#components/admin/reason-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { DocumentToCheck } from "#lib/documents/check-queue.ts";
import { approveQueuedAction, rejectQueuedAction } from "../actions.ts";

type Props = { document: DocumentToCheck; next: string | undefined };

/** Both answers carry the state that was shown: a colleague's answer is never overwritten unseen. */
export function ReviewForms({ document, next }: Props) {
  const seen = (
    <>
      <HiddenField name="documentId" value={document.id} />
      <HiddenField name="seen" value={document.state} />
      <HiddenField name="next" value={next ?? ""} />
    </>
  );
  return (
    <Card title="Votre réponse">
      <div className="grid gap-4">
        {document.state === "valid" ? null : (
          <Form action={approveQueuedAction} id="valider" label="Valider le document">
            {seen}
            <SubmitButton icon="check">Valider le document</SubmitButton>
          </Form>
        )}
        {document.state === "rejected" ? null : (
          <Details label="Refuser le document">
            <Form action={rejectQueuedAction} id="refuser" label="Refuser le document">
              {seen}
              <ReasonFields label="Pourquoi ?" />
              <SubmitButton kind="danger">Refuser le document</SubmitButton>
            </Form>
          </Details>
        )}
      </div>
    </Card>
  );
}
