import type { Metadata } from "next";
import { AddressFields } from "#components/dossier/address-fields.tsx";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { ProofPart } from "#components/dossier/proof-part.tsx";
import { UploadBanner } from "#components/dossier/upload-banner.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { loadProof } from "#lib/change-requests/load-proof.ts";
import { changeAddressAction } from "../../actions.ts";
import { CONTACT_PATH, openFamilyField } from "../open-field.ts";

export const metadata: Metadata = { title: "Changer d’adresse" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AddressPage({ searchParams }: Props) {
  const parent = await requireParent(`${CONTACT_PATH}/adresse`);
  const { value, stamp } = await openFamilyField(parent, "address");
  const proof = await loadProof(parent.family.id, "address");
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: "Coordonnées", href: CONTACT_PATH }, { label: "Changer d’adresse" }]}
      />
      <PageTitle
        help="coordonnees"
        lead={
          proof
            ? "Envoyez un justificatif, puis écrivez la nouvelle adresse. L’ancienne reste utilisée jusqu’à la réponse de la mairie."
            : undefined
        }
      >
        Changer d’adresse
      </PageTitle>
      <div className="flow">
        <UploadBanner query={await searchParams} />
        {proof ? <ProofPart proof={proof} back={`${CONTACT_PATH}/adresse`} /> : null}
        <Card title={proof ? "2. Nouvelle adresse" : "Nouvelle adresse"}>
          <Form action={changeAddressAction} id="adresse" label="Nouvelle adresse">
            <HiddenField name="seen" value={stamp} />
            <AddressFields value={value} />
            <Field name="reason" label="Pourquoi ce changement ?" autoComplete="off" optional />
            <div className="actions">
              <SubmitButton>
                {proof ? "Envoyer ma demande" : "Enregistrer ma nouvelle adresse"}
              </SubmitButton>
              <TextLink href={CONTACT_PATH}>Revenir aux coordonnées</TextLink>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
