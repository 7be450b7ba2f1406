import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { PersonFields } from "#components/dossier/person-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";

import { changePersonsAction } from "../../../actions.ts";
import { openChild } from "../open-child.ts";

export const metadata: Metadata = { title: "Personnes autorisées" };

type Props = { params: Promise<{ childId: string }> };

export default async function PersonsPage({ params }: Props) {
  const { childId } = await params;
  const path = `/mon-dossier/enfants/${childId}`;
  const parent = await requireParent(`${path}/personnes`);
  const child = await openChild(parent, childId);
  const { value, stamp, pending } = child.persons;
  if (pending) redirect(`/mon-dossier/demandes/${pending.id}`);
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: child.firstName, href: path }, { label: "Personnes autorisées" }]}
      />
      <PageTitle lead={`${child.firstName} ${child.lastName}`}>Personnes autorisées</PageTitle>
      <Card>
        <Form action={changePersonsAction} id="personnes" label="Personnes autorisées">
          <HiddenField name="childId" value={child.id} />
          <HiddenField name="seen" value={stamp} />
          <p>Ces personnes peuvent venir chercher l’enfant. Les parents le peuvent déjà.</p>
          <PersonFields persons={value.persons} />
          <div className="actions">
            <SubmitButton>Enregistrer</SubmitButton>
            <TextLink href={path}>Revenir à la fiche</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
