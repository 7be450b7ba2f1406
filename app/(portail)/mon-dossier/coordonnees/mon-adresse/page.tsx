import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { OwnAddressFields } from "#components/dossier/own-address-fields.tsx";
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
import { fieldState } from "#lib/change-requests/queries.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { isReadByOthers, sharesAddress } from "#lib/custody/scope.ts";
import { changeOwnAddressAction } from "../../actions.ts";
import { CONTACT_PATH } from "../open-field.ts";

export const metadata: Metadata = { title: "Votre adresse postale" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PATH = `${CONTACT_PATH}/mon-adresse`;

/** Each adult says where to write to him or her, whatever the rights; no other adult of the family reads it. */
export default async function OwnAddressPage({ searchParams }: Props) {
  const parent = await requireParent(PATH);
  const familyId = parent.family.id;
  const guardianId = parent.guardian.id;
  const { value, stamp, pending } = await fieldState("ownAddress", {
    familyId,
    childId: null,
    guardianId,
  });
  if (pending) redirect(`/mon-dossier/demandes/${pending.id}`);
  const proof = await loadProof(familyId, "ownAddress", guardianId);
  const custody = await loadCustody(familyId);
  const isShared = sharesAddress(custody, guardianId);
  const lead = isReadByOthers(custody, guardianId)
    ? "Les courriers à votre nom partent à cette adresse. Les autres adultes du dossier ne la voient pas. Ils lisent vos factures, qui gardent donc l’adresse de la famille."
    : "Vos factures et les courriers à votre nom partent à cette adresse. Les autres adultes du dossier ne la voient pas.";
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: "Coordonnées", href: CONTACT_PATH }, { label: "Votre adresse postale" }]}
      />
      <PageTitle lead={lead}>Votre adresse postale</PageTitle>
      <div className="flow">
        <UploadBanner query={await searchParams} />
        {proof ? <ProofPart proof={proof} back={PATH} /> : null}
        <Card title={proof ? "2. Votre adresse" : undefined}>
          <Form action={changeOwnAddressAction} id="mon-adresse" label="Votre adresse postale">
            <HiddenField name="seen" value={stamp} />
            <OwnAddressFields
              value={value}
              label="Où vous écrire ?"
              own="À mon adresse"
              none={
                isShared
                  ? { label: "À l’adresse de la famille", hint: "C’est le choix de départ." }
                  : {
                      label: "Je ne donne pas d’adresse",
                      hint: "Vos factures portent votre nom seul. La mairie ne peut rien vous poster.",
                    }
              }
            />
            <Field name="reason" label="Pourquoi ce changement ?" autoComplete="off" optional />
            <div className="actions">
              <SubmitButton>
                {proof ? "Envoyer ma demande" : "Enregistrer mon adresse"}
              </SubmitButton>
              <TextLink href={CONTACT_PATH}>Revenir aux coordonnées</TextLink>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
