import { DocumentRows } from "#components/documents/document-rows.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { LoadedRequest } from "#lib/enrolments/load-request.ts";
import { resubmitAction } from "../actions.ts";
import { removalForm } from "../removal-form.tsx";

/** While the town hall has not decided: the documents can be changed; after a correction, the request sent again. */
export function CorrectionPart({ request }: { request: LoadedRequest }) {
  const path = `/inscriptions/${request.id}`;
  const childName = (childId: string) =>
    request.children.find(({ id }) => id === childId)?.firstName ?? "";
  return (
    <>
      {request.requirements.length > 0 ? (
        <Card id="documents" title="Documents" flush>
          <DocumentRows
            requirements={request.requirements}
            childName={childName}
            back={path}
            removal={removalForm(path)}
          />
        </Card>
      ) : null}
      {request.state === "toComplete" ? (
        <Card title="Renvoyer la demande">
          <Form action={resubmitAction} label="Renvoyer la demande">
            <HiddenField name="requestId" value={request.id} />
            <p className="measure">
              Une réponse est à corriger ?{" "}
              <TextLink href={`${path}/informations`}>Modifier les informations</TextLink>
            </p>
            <SubmitButton>Renvoyer ma demande</SubmitButton>
          </Form>
        </Card>
      ) : null}
    </>
  );
}
