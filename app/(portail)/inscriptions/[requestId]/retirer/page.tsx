import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { loadRequest } from "#lib/enrolments/load-request.ts";
import { canMove } from "#lib/enrolments/request.ts";
import { withdrawWords } from "#lib/enrolments/withdraw-words.ts";
import { isUuid } from "#lib/ids.ts";
import { WithdrawForm } from "../../withdraw-form.tsx";

export const metadata: Metadata = { title: "Retirer votre demande" };

/** The same question as the dialog, for a browser without JavaScript. */
export default async function WithdrawPage({ params }: { params: Promise<{ requestId: string }> }) {
  const { requestId } = await params;
  const path = `/inscriptions/${requestId}`;
  const parent = await requireParent(path);
  if (!isUuid(requestId)) notFound();
  const request = await loadRequest({ requestId, familyId: parent.family.id });
  if (!request) notFound();
  if (request.number === null || !canMove(request.state, "withdraw")) redirect(path);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Inscriptions", href: "/inscriptions" },
          { label: `Demande n°\u00a0${request.number}`, href: path },
          { label: "Retirer" },
        ]}
      />
      <PageTitle lead={withdrawWords(request.state, request.children).join(" ")}>
        Retirer votre demande ?
      </PageTitle>
      <WithdrawForm requestId={request.id}>
        <LinkButton href={path} kind="ghost">
          Garder ma demande
        </LinkButton>
      </WithdrawForm>
    </>
  );
}
