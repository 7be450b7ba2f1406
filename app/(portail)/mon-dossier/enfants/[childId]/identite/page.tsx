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
import { changeIdentityAction } from "../../../actions.ts";
import { openChild } from "../open-child.ts";

export const metadata: Metadata = { title: "Nom et naissance" };

type Props = {
  params: Promise<{ childId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function IdentityPage({ params, searchParams }: Props) {
  const { childId } = await params;
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(`${path}/identite`);
  const child = await openChild(parent, childId);
  const { value, stamp, pending } = child.identity;
  if (pending) redirect(`/mon-dossier/demandes/${pending.id}`);
  const proof = await loadProof(parent.family.id, "childIdentity");
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: child.firstName, href: path }, { label: "Nom et naissance" }]}
      />
      <PageTitle lead="La mairie vérifie votre demande. Le nom et la date d’avant restent utilisés jusqu’à sa réponse.">
        {`Nom et naissance\u00a0: ${child.firstName} ${child.lastName}`}
      </PageTitle>
      <div className="flow">
        <UploadBanner query={await searchParams} />
        {proof ? <ProofPart proof={proof} back={`${path}/identite`} /> : null}
        <Card title={proof ? "2. Ce qui est juste" : "Ce qui est juste"}>
          <Form action={changeIdentityAction} id="identite" label="Nom et naissance de l’enfant">
            <HiddenField name="childId" value={child.id} />
            <HiddenField name="seen" value={stamp} />
            <Field
              name="firstName"
              label="Prénom"
              defaultValue={value.firstName}
              autoComplete="off"
              size="m"
            />
            <Field
              name="lastName"
              label="Nom"
              defaultValue={value.lastName}
              autoComplete="off"
              size="m"
            />
            <Field
              name="birthDay"
              type="date"
              label="Date de naissance"
              hint="Si le bon âge baisse le prix de jours déjà payés, vous recevez un avoir. Vous ne paierez jamais plus pour ces jours."
              defaultValue={value.birthDay}
              size="m"
            />
            <Field name="reason" label="Pourquoi ce changement ?" autoComplete="off" optional />
            <div className="actions">
              <SubmitButton>Envoyer ma demande</SubmitButton>
              <TextLink href={path}>Revenir à la fiche</TextLink>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}
