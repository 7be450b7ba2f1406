import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { AccountClaim } from "#components/staff/account-claim.tsx";
import { FileSearch } from "#components/staff/file-search.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { loadAccountRequest, proposeFamilies } from "#lib/accounts/request-queries.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { schoolsWithClasses } from "#lib/catalog/school-queries.ts";
import { isUuid } from "#lib/ids.ts";
import { textOf } from "#lib/staff/search-words.ts";
import { refuseAccountRequestAction } from "../actions.ts";
import { AttachPart } from "./attach-part.tsx";
import { NewFilePart } from "./new-file-part.tsx";

export const metadata: Metadata = { title: "Demande de compte" };

type Props = {
  params: Promise<{ requestId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AccountRequestPage({ params, searchParams }: Props) {
  const { requestId } = await params;
  await requireStaff("accounts.treat", `/admin/demandes-de-compte/${requestId}`);
  const request = isUuid(requestId) ? await loadAccountRequest(requestId) : null;
  if (!request) notFound();
  const isOpen = request.state === "submitted";
  const isOwn = request.kind === "own";
  const asked = isOwn
    ? textOf((await searchParams).dossier)
        .replace(/\s/g, "")
        .toUpperCase()
    : (request.family?.fileNumber ?? "");
  const [schools, proposed] = await Promise.all([
    schoolsWithClasses(),
    isOpen ? proposeFamilies(request, asked) : [],
  ]);
  const families = isOwn ? proposed : proposed.filter(({ id }) => id === request.familyId);
  const alike = families.filter(({ reasons }) => reasons.length > 0);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Demandes de compte", href: "/admin/demandes-de-compte" },
          { label: `${request.firstName} ${request.lastName}` },
        ]}
      />
      <PageTitle lead={`Demande reçue ${momentInWords(request.createdAt)}`}>
        {request.firstName} {request.lastName}
      </PageTitle>
      <div className="flow">
        {isOpen ? null : (
          <Banner
            kind="info"
            still
            title={
              request.state === "accepted"
                ? "Cette demande est acceptée."
                : "Cette demande est refusée."
            }
          >
            {request.reason || "Il n’y a plus rien à décider ici."}
          </Banner>
        )}
        <AccountClaim request={request} schools={schools} />
        {isOpen ? (
          <>
            {isOwn ? (
              <Banner
                kind={alike.length > 0 ? "warning" : "info"}
                still
                title={
                  alike.length > 0
                    ? alike.length > 1
                      ? `${alike.length} dossiers ressemblent à cette demande.`
                      : "Un dossier ressemble à cette demande."
                    : "Aucun dossier ne ressemble à cette demande."
                }
              >
                {alike.length > 0
                  ? "Rattachez la demande plutôt que d’ouvrir un second dossier."
                  : "Cherchez par numéro de dossier, ou ouvrez un nouveau dossier."}
              </Banner>
            ) : null}
            {families.map((family) => (
              <AttachPart key={family.id} request={request} family={family} schools={schools} />
            ))}
            {isOwn ? (
              <>
                <FileSearch
                  asked={asked}
                  found={families.some((one) => one.fileNumber === asked)}
                />
                <NewFilePart request={request} schools={schools} mustConfirm={alike.length > 0} />
              </>
            ) : null}
            <Card title="Refuser la demande" id="refuser" tone="danger">
              <Form action={refuseAccountRequestAction} id="refus" label="Refuser la demande">
                <HiddenField name="requestId" value={request.id} />
                <TextArea
                  name="reason"
                  label="Motif du refus"
                  hint={
                    isOwn
                      ? "La personne lit ce motif dans un e-mail : n’y parlez pas de santé."
                      : "Le parent qui a invité lit ce motif dans un e-mail : n’y parlez pas de santé."
                  }
                  rows={3}
                  limit={600}
                />
                <SubmitButton kind="danger">Refuser la demande</SubmitButton>
              </Form>
            </Card>
          </>
        ) : null}
      </div>
    </>
  );
}
