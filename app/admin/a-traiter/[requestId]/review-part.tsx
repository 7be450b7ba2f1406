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
import { scanWords } from "#lib/documents/standing-words.ts";
import type { StaffRequest } from "#lib/enrolments/staff-queries.ts";
import { approveDocumentAction, rejectDocumentAction } from "../actions.ts";

type Props = { request: StaffRequest; file: ShownFile; isOpen: boolean };

/** The document being looked at: what it is, and whether it is good. */
export function ReviewPart({ request, file, isOpen }: Props) {
  const { requirement, document } = file;
  const child = request.children.find(({ id }) => id === requirement.childId);
  const until =
    document.expiresOn ??
    expiryOf(requirement.kind, {
      schoolYearLastDay: request.schoolYear.lastDay,
      today: request.today,
    });
  return (
    <Card title={requirement.kind.name}>
      <dl className="facts">
        <dt>Pour</dt>
        <dd>
          {child
            ? `${child.firstName} ${child.lastName}`
            : (requirement.adultName ?? "toute la famille")}
        </dd>
        <dt>Envoyé le</dt>
        <dd>{dateWithYear(parisDayOf(document.uploadedAt))}</dd>
        <dt>Expire le</dt>
        <dd>
          {until ? dateWithYear(until) : "jamais"}
          {document.expiresOn ? "" : " (proposé)"}
        </dd>
        <dt>Antivirus</dt>
        <dd>{scanWords[document.scan]}</dd>
        {document.reviewReason ? (
          <>
            <dt>Refusé</dt>
            <dd>« {document.reviewReason} »</dd>
          </>
        ) : null}
      </dl>
      {document.scan === "waiting" ? (
        <p className="mt-3">
          En quarantaine : l’antivirus n’a pas encore répondu. Le fichier s’ouvrira dès qu’il l’aura
          analysé.
        </p>
      ) : null}
      {isOpen && document.scan !== "waiting" ? (
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
                <ReasonFields label="Pourquoi ?" />
                <SubmitButton kind="danger">Refuser ce document</SubmitButton>
              </Form>
            </Details>
          )}
        </div>
      ) : null}
    </Card>
  );
}
