import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { type ParentContext, requireParent } from "#lib/accounts/session.ts";
import { fieldState } from "#lib/change-requests/queries.ts";
import { postalAddress } from "#lib/custody/postal-address.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { isApart } from "#lib/custody/scope.ts";
import { changeDeliveryAction } from "../../actions.ts";
import { CONTACT_PATH, openFamilyField } from "../open-field.ts";

export const metadata: Metadata = { title: "Envoi des factures" };

/** The family's choice, or one's own for an adult who books and pays apart. */
export default async function DeliveryPage() {
  const parent = await requireParent(`${CONTACT_PATH}/factures`);
  const [familyId, guardianId] = [parent.family.id, parent.guardian.id];
  const isOwn = isApart(await loadCustody(familyId), guardianId);
  const { value, stamp } = isOwn
    ? await openOwn(parent)
    : await openFamilyField(parent, "invoiceDelivery");
  const hasAddress = (await postalAddress({ familyId, guardianId })) !== null;
  return (
    <>
      <FileCrumbs
        crumbs={[{ label: "Coordonnées", href: CONTACT_PATH }, { label: "Envoi des factures" }]}
      />
      <PageTitle
        lead={
          isOwn
            ? "Ce choix vaut pour vos factures à venir."
            : "Ce choix vaut pour les factures à venir de la famille."
        }
      >
        Envoi des factures
      </PageTitle>
      <div className="flow">
        {hasAddress ? null : (
          <Banner kind="info" title="La mairie n’a pas d’adresse pour vous écrire." still>
            Sans elle, une facture sur papier vous attend à l’accueil.{" "}
            <TextLink href={`${CONTACT_PATH}/mon-adresse`}>Donner mon adresse</TextLink>
          </Banner>
        )}
        <Card>
          <Form action={changeDeliveryAction} id="factures" label="Envoi des factures">
            <HiddenField name="seen" value={stamp} />
            <HiddenField name="whose" value={isOwn ? "own" : "family"} />
            <RadioGroup
              name="delivery"
              label="Comment voulez-vous recevoir vos factures ?"
              hint={"Elles sont toujours dans «\u00a0Facturation\u00a0»."}
              look="boxed"
              defaultValue={value.delivery}
              choices={[
                {
                  value: "email",
                  label: "Par e-mail",
                  hint: "L’e-mail qui confirme une réservation porte le lien vers la facture.",
                },
                {
                  value: "paper",
                  label: "Par courrier papier",
                  hint: "La mairie imprime chaque facture et vous la poste. Vous recevez aussi l’e-mail.",
                },
              ]}
            />
            <div className="actions">
              <SubmitButton>Enregistrer mon choix</SubmitButton>
              <TextLink href={CONTACT_PATH}>Revenir aux coordonnées</TextLink>
            </div>
          </Form>
        </Card>
      </div>
    </>
  );
}

async function openOwn({ family, guardian }: ParentContext) {
  const subject = { familyId: family.id, childId: null, guardianId: guardian.id };
  const state = await fieldState("ownDelivery", subject);
  if (state.pending) redirect(`/mon-dossier/demandes/${state.pending.id}`);
  return state;
}
