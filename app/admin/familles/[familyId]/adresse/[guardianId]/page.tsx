import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OwnAddressFields } from "#components/dossier/own-address-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { loadOwnAddress } from "#lib/change-requests/load-correction.ts";
import { isUuid } from "#lib/ids.ts";
import { correctAddressAction } from "./actions.ts";

export const metadata: Metadata = { title: "Adresse d’un responsable" };

type Props = {
  params: Promise<{ familyId: string; guardianId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AdultAddressPage({ params, searchParams }: Props) {
  const [{ familyId, guardianId }, { fait }] = await Promise.all([params, searchParams]);
  const path = `/admin/familles/${familyId}`;
  const { permissions } = await requireStaff("requests.treat", `${path}/adresse/${guardianId}`);
  const isShaped = isUuid(familyId) && isUuid(guardianId);
  const page = isShaped ? await loadOwnAddress(familyId, guardianId) : null;
  if (!page) notFound();
  const canRead = permissions.has("families.read");
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          ...(canRead
            ? [
                { label: "Familles", href: "/admin/familles" },
                { label: page.familyName, href: path },
              ]
            : []),
          { label: "Adresse d’un responsable" },
        ]}
      />
      <PageTitle lead={`Famille ${page.familyName}, dossier n°\u00a0${page.fileNumber}`}>
        {`Adresse de ${page.adultName}`}
      </PageTitle>
      <div className="flow">
        {fait === "corrige" ? (
          <Banner kind="success" title="L’adresse est enregistrée.">
            Cette personne seule la lit dans « Mes demandes » et reçoit un e-mail.
          </Banner>
        ) : null}
        {page.hasPending ? (
          <Banner kind="warning" title="Cette personne a demandé un changement d’adresse." still>
            Répondez d’abord à sa demande, dans « À traiter ».
          </Banner>
        ) : null}
        <Card>
          <Form action={correctAddressAction} id="adresse" label="Adresse du responsable">
            <HiddenField name="familyId" value={familyId} />
            <HiddenField name="guardianId" value={guardianId} />
            <HiddenField name="seen" value={page.stamp} />
            <OwnAddressFields
              value={page.value}
              label="Où lui écrire ?"
              own="À son adresse"
              none={
                page.isShared
                  ? { label: "À l’adresse de la famille", hint: "C’est le choix de départ." }
                  : {
                      label: "Adresse inconnue",
                      hint: "Ses factures et son courrier d’accès portent son nom seul. Remettez-les en main propre.",
                    }
              }
            />
            <TextArea
              name="reason"
              label="Pourquoi ce changement ?"
              hint="Cette personne lit cette raison. Par exemple : jugement présenté à l’accueil."
              rows={2}
              limit={600}
            />
            <p className="soft">
              Les autres adultes du dossier ne voient pas cette adresse. Les factures déjà établies
              gardent l’ancienne.
            </p>
            <SubmitButton>Enregistrer l’adresse</SubmitButton>
          </Form>
        </Card>
        {canRead ? (
          <p>
            <TextLink href={path}>Revenir à la famille</TextLink>
          </p>
        ) : null}
      </div>
    </>
  );
}
