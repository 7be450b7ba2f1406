import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { showPhone } from "#lib/families/phone.ts";
import { changePhoneAction } from "../../actions.ts";
import { CONTACT_PATH } from "../open-field.ts";

export const metadata: Metadata = { title: "Votre téléphone" };

/** Each adult keeps his or her own number, whatever the rights. */
export default async function PhonePage() {
  const parent = await requireParent(`${CONTACT_PATH}/telephone`);
  const { value, stamp, pending } = await fieldState("phone", {
    familyId: parent.family.id,
    childId: null,
    guardianId: parent.guardian.id,
  });
  if (pending) redirect(`/mon-dossier/demandes/${pending.id}`);
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: "Coordonnées", href: CONTACT_PATH }, { label: "Votre téléphone" }]}
      />
      <PageTitle>Votre téléphone</PageTitle>
      <Card>
        <Form action={changePhoneAction} id="telephone" label="Votre téléphone">
          <HiddenField name="seen" value={stamp} />
          <Field
            name="phone"
            label="Numéro de téléphone"
            hint="Par exemple 06 12 34 56 78 ou +33 6 12 34 56 78."
            type="tel"
            autoComplete="tel"
            defaultValue={showPhone(value.phone)}
            size="m"
          />
          <div className="actions">
            <SubmitButton>Enregistrer mon numéro</SubmitButton>
            <TextLink href={CONTACT_PATH}>Revenir aux coordonnées</TextLink>
          </div>
        </Form>
      </Card>
    </>
  );
}
