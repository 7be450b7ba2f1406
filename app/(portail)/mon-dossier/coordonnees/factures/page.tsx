import type { Metadata } from "next";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { changeDeliveryAction } from "../../actions.ts";
import { CONTACT_PATH, openFamilyField } from "../open-field.ts";

export const metadata: Metadata = { title: "Envoi des factures" };

export default async function DeliveryPage() {
  const parent = await requireParent(`${CONTACT_PATH}/factures`);
  const { value, stamp } = await openFamilyField(parent, "invoiceDelivery");
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: "Coordonnées", href: CONTACT_PATH }, { label: "Envoi des factures" }]}
      />
      <PageTitle>Envoi des factures</PageTitle>
      <Card>
        <Form action={changeDeliveryAction} id="factures" label="Envoi des factures">
          <HiddenField name="seen" value={stamp} />
          <RadioGroup
            name="delivery"
            label="Comment voulez-vous recevoir vos factures ?"
            hint={"Elles sont toujours dans «\u00a0Facturation\u00a0»."}
            defaultValue={value.delivery}
            choices={[
              { value: "email", label: "Par e-mail" },
              { value: "paper", label: "Par courrier papier" },
            ]}
          />
          <div className="actions">
            <SubmitButton>Enregistrer mon choix</SubmitButton>
            <TextLink href={CONTACT_PATH}>Revenir aux coordonnées</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
