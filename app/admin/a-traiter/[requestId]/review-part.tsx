import type { ShownFile } from "#components/admin/document-pane.tsx";
import { ReasonFields } from "#components/admin/reason-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { dateWithYear } from "#lib/calendar/french.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { expiryOf } from "#lib/documents/requirement.ts";
import type { StaffRequest } from "#lib/enrolments/staff-queries.ts";
import { approveDocumentAction, rejectDocumentAction } from "../actions.ts";

type Props = { request: StaffRequest; file: ShownFile; isOpen: boolean };

/** The document being looked at: what it is, and whether it is good. */
export function ReviewPart({ request, file, isOpen }: Props) {
  const { requirement, document } = file;
  const child = request.children.find(({ id }) => id === requirement.childId);
  const until = document.expiresOn ?? expiryOf(request.schoolYear.lastDay);
  return (
    <Card title={requirement.kind.name}>
      <dl className="facts">
        <dt>Pour</dt>
        <dd>{child ? `${child.firstName} ${child.lastName}` : "toute la famille"}</dd>
        <dt>Envoyé le</dt>
        <dd>{dateWithYear(parisDayOf(document.uploadedAt))}</dd>
        <dt>Expire le</dt>
        <dd>
          {dateWithYear(until)}
          {document.expiresOn ? "" : " (proposé)"}
        </dd>
        {document.reviewReason ? (
          <>
            <dt>Refusé</dt>
            <dd>« {document.reviewReason} »</dd>
          </>
        ) : null}
      </dl>
      {isOpen ? (
        <div className="grid gap-2 mt-4">
          {document.state === "valid" ? null : (
            <Form action={approveDocumentAction} label="Valider ce document">
              <HiddenField name="requestId" value={request.id} />
              <HiddenField name="documentId" value={document.id} />
              <SubmitButton kind="ghost" icon="check">
                Valider ce document
              </SubmitButton>
            </Form>
          )}
          {document.state === "rejected" ? null : (
            <Details label="Refuser ce document">
              <Form action={rejectDocumentAction} label="Refuser ce document">
                <HiddenField name="requestId" value={request.id} />
                <HiddenField name="documentId" value={document.id} />
                <ReasonFields label="Pourquoi ?" />
                <SubmitButton kind="danger">Refuser ce document</SubmitButton>
              </Form>
            </Details>
          )}
        </div>
      ) : null}
    </Card>
  );
}
