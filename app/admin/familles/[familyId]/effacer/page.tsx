import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { isUuid } from "#lib/ids.ts";
import { sayPrivacy } from "#lib/privacy/messages.ts";
import { familyToErase } from "#lib/privacy/queries.ts";
import { whatPreventsErasure } from "#lib/privacy/what-prevents-erasure.ts";
import { eraseFamilyAction } from "./actions.ts";

export const metadata: Metadata = { title: "Effacer un dossier" };

type Props = { params: Promise<{ familyId: string }> };

export default async function EraseFamilyPage({ params }: Props) {
  const { familyId } = await params;
  const here = `/admin/familles/${familyId}/effacer`;
  const { permissions } = await requireStaff("families.erase", here);
  const family = isUuid(familyId) ? await familyToErase(familyId) : null;
  if (!family) notFound();
  const obstacle = family.erasedAt ? null : await whatPreventsErasure(family.id);
  const { children, documents, requests, threads, invoices } = family._count;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Familles", href: "/admin/familles" },
          { label: family.name, href: `/admin/familles/${family.id}` },
          { label: "Effacer" },
        ]}
      />
      <PageTitle lead={`Dossier n°\u00a0${family.fileNumber}`}>Effacer ce dossier</PageTitle>
      <div className="flow">
        {family.erasedAt ? (
          <Banner kind="info" still>
            Ce dossier est déjà effacé.
          </Banner>
        ) : obstacle ? (
          <Banner kind="warning" title={String(sayPrivacy(obstacle))} still>
            {obstacle.code !== "payment-going-on" && permissions.has("planning.change") ? (
              <TextLink href={`/admin/planning?dossier=${family.id}`}>
                Voir les jours et le compte de la famille
              </TextLink>
            ) : (
              "Revenez ensuite sur cette page."
            )}
          </Banner>
        ) : (
          <Card title="Ce qui sera effacé, pour toujours" tone="danger">
            <div className="flow">
              <div className="prose">
                <ul>
                  <li>Les noms, adresses, téléphones, comptes et e-mails des responsables.</li>
                  <li>Les noms et la santé de {counted(children, "enfant")}.</li>
                  <li>
                    {counted(documents, "document")}, {counted(threads, "conversation")}, le texte
                    de {counted(requests, "demande")}.
                  </li>
                </ul>
                <p>
                  Restent, sans nom, les écritures et les réservations, au centime. Restent aussi,
                  chiffrées pendant 10 ans comme la loi le demande, les factures émises :{" "}
                  {counted(invoices, "facture")}.
                </p>
              </div>
              <Form action={eraseFamilyAction} id="effacer" label="Effacer ce dossier">
                <HiddenField name="familyId" value={family.id} />
                <Field
                  name="fileNumber"
                  label="Pour confirmer, recopiez le numéro du dossier"
                  size="m"
                  autoComplete="off"
                />
                <SubmitButton kind="danger">Effacer ce dossier</SubmitButton>
              </Form>
            </div>
          </Card>
        )}
        <p>
          <TextLink href={`/admin/familles/${family.id}`}>Revenir à la famille</TextLink>
        </p>
      </div>
    </>
  );
}

function counted(count: number, word: string): string {
  return `${count}\u00a0${word}${count > 1 ? "s" : ""}`;
}
