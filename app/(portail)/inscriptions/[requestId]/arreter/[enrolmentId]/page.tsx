import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { loadRequest } from "#lib/enrolments/load-request.ts";
import { isUuid } from "#lib/ids.ts";
import { stopEnrolmentAction } from "../../../actions.ts";

export const metadata: Metadata = { title: "Arrêter une inscription" };

type Props = { params: Promise<{ requestId: string; enrolmentId: string }> };

const words = {
  accepted: {
    title: "Arrêter cette inscription ?",
    lead: "La place est rendue. Pour revenir, il faudra faire une nouvelle demande.",
    verb: "Arrêter l’inscription",
    keep: "Garder l’inscription",
  },
  waiting: {
    title: "Quitter la liste d’attente ?",
    lead: "Votre rang est perdu. Pour revenir, il faudra faire une nouvelle demande.",
    verb: "Quitter la liste d’attente",
    keep: "Garder mon rang",
  },
  offered: {
    title: "Refuser la place ?",
    lead: "La place est proposée à une autre famille, et vous quittez la liste d’attente.",
    verb: "Refuser la place",
    keep: "Garder la proposition",
  },
} as const;

/** A question of its own page: the same with and without JavaScript. */
export default async function StopEnrolmentPage({ params }: Props) {
  const { requestId, enrolmentId } = await params;
  const path = `/inscriptions/${requestId}`;
  const parent = await requireParent(path);
  if (!isUuid(requestId) || !isUuid(enrolmentId)) notFound();
  const request = await loadRequest({ requestId, familyId: parent.family.id });
  const child = request?.children.find(({ enrolments }) =>
    enrolments.some(({ id }) => id === enrolmentId),
  );
  const enrolment = child?.enrolments.find(({ id }) => id === enrolmentId);
  if (!request || !child || !enrolment || request.number === null) notFound();
  const { state, activity } = enrolment;
  const isStoppable = state === "accepted" || state === "waiting" || state === "offered";
  if (!isStoppable || parent.rights !== "full") redirect(path);
  const { title, lead, verb, keep } = words[state];
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Inscriptions", href: "/inscriptions" },
          { label: `Demande n°\u00a0${request.number}`, href: path },
          { label: verb },
        ]}
      />
      <PageTitle lead={`${child.firstName}, ${activity.name}. ${lead}`}>{title}</PageTitle>
      <Form action={stopEnrolmentAction} label={verb}>
        <HiddenField name="enrolmentId" value={enrolment.id} />
        <div className="actions">
          <SubmitButton kind="danger">{verb}</SubmitButton>
          <LinkButton href={path} kind="ghost">
            {keep}
          </LinkButton>
        </div>
      </Form>
    </>
  );
}
