import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AnswerFields } from "#components/enrolments/answer-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { loadRequest } from "#lib/enrolments/load-request.ts";
import { isEditable } from "#lib/enrolments/request.ts";
import { isUuid } from "#lib/ids.ts";
import { saveAnswersAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Modifier les informations" };

export default async function ChangeAnswersPage({
  params,
}: {
  params: Promise<{ requestId: string }>;
}) {
  const { requestId } = await params;
  const path = `/inscriptions/${requestId}`;
  const parent = await requireParent(`${path}/informations`);
  if (!isUuid(requestId)) notFound();
  const request = await loadRequest({ requestId, familyId: parent.family.id });
  if (!request) notFound();
  if (request.number === null || !isEditable(request.state) || parent.rights !== "full")
    redirect(path);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Inscriptions", href: "/inscriptions" },
          { label: `Demande n°\u00a0${request.number}`, href: path },
          { label: "Informations" },
        ]}
      />
      <PageTitle>Modifier les informations</PageTitle>
      <Form action={saveAnswersAction} label="Informations sur les enfants">
        <HiddenField name="requestId" value={request.id} />
        {request.children.map((child) => (
          <AnswerFields key={child.id} child={child} questions={child.questions} />
        ))}
        <div className="actions">
          <SubmitButton>Enregistrer</SubmitButton>
          <TextLink href={path}>Revenir à la demande</TextLink>
        </div>
      </Form>
    </>
  );
}
