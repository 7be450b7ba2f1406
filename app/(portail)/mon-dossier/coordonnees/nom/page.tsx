import type { Metadata } from "next";
import { redirect } from "next/navigation";
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
import { fieldState } from "#lib/change-requests/queries.ts";
import { changeNameAction } from "../../actions.ts";
import { CONTACT_PATH } from "../open-field.ts";

export const metadata: Metadata = { title: "Votre nom" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Each adult asks for his or her own name, whatever the rights. */
export default async function NamePage({ searchParams }: Props) {
  const parent = await requireParent(`${CONTACT_PATH}/nom`);
  const familyId = parent.family.id;
  const { value, stamp, pending } = await fieldState("guardianName", {
    familyId,
    childId: null,
    guardianId: parent.guardian.id,
  });
  if (pending) redirect(`/mon-dossier/demandes/${pending.id}`);
  // The family's documents are shown to whoever has full rights only.
  const proof = parent.rights === "full" ? await loadProof(familyId, "guardianName") : null;
  return (
    <>
      <FileCrumbs crumbs={[{ label: "Coordonnées", href: CONTACT_PATH }, { label: "Votre nom" }]} />
      <PageTitle lead="La mairie vérifie votre demande. Vos factures déjà établies gardent l’ancien nom.">
        Votre nom
      </PageTitle>
      <div className="flow">
        <UploadBanner query={await searchParams} />
        {proof ? <ProofPart proof={proof} back={`${CONTACT_PATH}/nom`} /> : null}
        <Card title={proof ? "2. Votre nom" : undefined}>
          <Form action={changeNameAction} id="nom" label="Votre nom">
            <HiddenField name="seen" value={stamp} />
            <Field
              name="firstName"
              label="Prénom"
              defaultValue={value.firstName}
              autoComplete="given-name"
              size="m"
            />
            <Field
              name="lastName"
              label="Nom"
              defaultValue={value.lastName}
              autoComplete="family-name"
              size="m"
            />
            <Field name="reason" label="Pourquoi ce changement ?" autoComplete="off" optional />
            <div className="actions">
              <SubmitButton>Envoyer ma demande</SubmitButton>
              <TextLink href={CONTACT_PATH}>Revenir aux coordonnées</TextLink>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
