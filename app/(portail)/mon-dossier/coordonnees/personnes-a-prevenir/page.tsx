import type { Metadata } from "next";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { PersonFields } from "#components/dossier/person-fields.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { changeContactsAction } from "../../actions.ts";
import { CONTACT_PATH, openFamilyField } from "../open-field.ts";

export const metadata: Metadata = { title: "Personnes à prévenir" };

export default async function EmergencyPage() {
  const parent = await requireParent(`${CONTACT_PATH}/personnes-a-prevenir`);
  const { value, stamp } = await openFamilyField(parent, "emergencyContacts");
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: "Coordonnées", href: CONTACT_PATH }, { label: "Personnes à prévenir" }]}
      />
      <PageTitle lead="Le service les appelle dans cet ordre si les parents ne répondent pas.">
        Personnes à prévenir
      </PageTitle>
      <Card>
        <Form action={changeContactsAction} id="personnes" label="Personnes à prévenir">
          <HiddenField name="seen" value={stamp} />
          <PersonFields persons={value.persons} />
          <div className="actions">
            <SubmitButton>Enregistrer ces personnes</SubmitButton>
            <TextLink href={CONTACT_PATH}>Revenir aux coordonnées</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
