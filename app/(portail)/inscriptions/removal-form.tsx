import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { removeDocumentAction } from "./actions.ts";

/** For DocumentRows: takes a file back that nobody checked yet. */
export function removalForm(back: string) {
  return function removal(documentId: string, subject: string) {
    return (
      <Form action={removeDocumentAction} label={`Enlever : ${subject}`}>
        <HiddenField name="documentId" value={documentId} />
        <HiddenField name="back" value={back} />
        <SubmitButton kind="quiet" pendingLabel="Un instant…">
          Enlever<span className="visually-hidden"> ce fichier : {subject}</span>
        </SubmitButton>
      </Form>
    );
  };
}
