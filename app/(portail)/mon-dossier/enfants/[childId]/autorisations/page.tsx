import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AgreementFields } from "#components/dossier/agreement-fields.tsx";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";

import { changeAgreementsAction } from "../../../actions.ts";
import { openChild } from "../open-child.ts";

export const metadata: Metadata = { title: "Autorisations" };

type Props = { params: Promise<{ childId: string }> };

export default async function AgreementsPage({ params }: Props) {
  const { childId } = await params;
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(`${path}/autorisations`);
  const child = await openChild(parent, childId);
  const { value, stamp, pending } = child.agreements;
  if (pending) redirect(`/mon-dossier/demandes/${pending.id}`);
  return (
    <>
      <FileCrumbs crumbs={[{ label: child.firstName, href: path }, { label: "Autorisations" }]} />
      <PageTitle lead={`${child.firstName} ${child.lastName}`}>Autorisations</PageTitle>
      <Card>
        <Form action={changeAgreementsAction} id="autorisations" label="Autorisations">
          <HiddenField name="childId" value={child.id} />
          <HiddenField name="seen" value={stamp} />
          <AgreementFields
            firstName={child.firstName}
            value={value}
            asksLeaving={child.class.level === "elementary"}
          />
          <div className="actions">
            <SubmitButton>Enregistrer</SubmitButton>
            <TextLink href={path}>Revenir à la fiche</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
