import type { Metadata } from "next";
import { removalForm } from "#app/(portail)/inscriptions/removal-form.tsx";
import { BookedDaysLink } from "#components/documents/booked-days-link.tsx";
import { CertificateList } from "#components/documents/certificate-list.tsx";
import { DocumentRows } from "#components/documents/document-rows.tsx";
import { OwnProofCard } from "#components/documents/own-proof-card.tsx";
import { SentNotice } from "#components/documents/sent-notice.tsx";
import { TownFormList } from "#components/documents/town-form-list.tsx";
import { UploadNote } from "#components/documents/upload-note.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { listCertificates } from "#lib/certificates/queries.ts";
import { loadFamilyDocuments } from "#lib/documents/load-family-documents.ts";
import { listOwnProofs } from "#lib/documents/own-proofs.ts";
import type { Requirement } from "#lib/documents/requirement.ts";
import { listTownForms } from "#lib/documents/town-forms.ts";
import { placeToAnswer } from "#lib/enrolments/home-tasks.ts";
import { listRequests } from "#lib/enrolments/queries.ts";

export const metadata: Metadata = { title: "Mes documents" };

const HERE = "/mon-dossier/documents";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the family is asked for, has sent, and gets from the town hall. */
export default async function DocumentsPage({ searchParams }: Props) {
  const parent = await requireParent(HERE);
  const [{ toSend, sent, valid, children }, proofs, forms, certificates, requests] =
    await Promise.all([
      loadFamilyDocuments(parent),
      listOwnProofs(parent),
      listTownForms(),
      listCertificates(parent),
      listRequests(parent.family.id),
    ]);
  const isReadOnly = parent.rights !== "full";
  const place = isReadOnly ? null : placeToAnswer(requests);
  const rows = (requirements: Requirement[]) => (
    <DocumentRows
      requirements={requirements}
      childName={(childId) => children.find(({ id }) => id === childId)?.firstName ?? ""}
      back={HERE}
      removal={removalForm(HERE)}
      isReadOnly={isReadOnly}
    />
  );
  const isEmpty = toSend.length + sent.length + valid.length === 0;
  const isNothing = isEmpty && proofs.length === 0;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Accueil", href: "/accueil" },
          { label: "Mon dossier", href: "/mon-dossier" },
          { label: "Mes documents" },
        ]}
      />
      <PageTitle
        help="envoyer-un-document"
        lead="Envoyez chaque document une seule fois, même si plusieurs activités le demandent."
      >
        Mes documents
      </PageTitle>
      <SentNotice />
      <div className="flow">
        <UploadNote query={await searchParams} />
        {isReadOnly ? (
          <Banner kind="info" title="Vous voyez ici les documents que vous avez envoyés." still>
            Pour en envoyer un autre, demandez à l’autre parent ou à la mairie.
          </Banner>
        ) : null}
        {isNothing ? (
          <EmptyState icon="file">Aucun document n’est demandé pour le moment.</EmptyState>
        ) : null}
        {place ? (
          <Banner kind="warning" title="Une place est gardée pour vous." still>
            {toSend.length > 0
              ? "Quand tout est envoyé, il reste à l’accepter."
              : "Il reste à l’accepter."}{" "}
            <TextLink href={place}>Répondre à la place proposée</TextLink>
          </Banner>
        ) : null}
        {toSend.length > 0 ? (
          <Card title="À envoyer" flush>
            {rows(toSend)}
          </Card>
        ) : !isEmpty && !isReadOnly ? (
          <Banner kind="success" title="Il ne manque aucun document." still />
        ) : null}
        {sent.length > 0 ? (
          <Card title="Envoyés" flush>
            {rows(sent)}
          </Card>
        ) : null}
        {valid.length > 0 ? (
          <Card title="Validés" flush>
            {rows(valid)}
          </Card>
        ) : null}
        <OwnProofCard proofs={proofs} removal={removalForm(HERE)} />
        <Card title="De la mairie" flush>
          <CertificateList certificates={certificates} />
          <BookedDaysLink />
          {forms.length > 0 ? <TownFormList forms={forms} empty="" /> : null}
        </Card>
      </div>
    </>
  );
}
