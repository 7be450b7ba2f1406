import type { Metadata } from "next";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { readLink } from "#lib/accounts/queries.ts";
import { confirmEmailAction } from "./actions.ts";

export const metadata: Metadata = { title: "Nouvelle adresse" };

type Props = { params: Promise<{ token: string }> };

/** Opening the link changes nothing (mail scanners do it): the button does. */
export default async function NewAddressPage({ params }: Props) {
  const { token } = await params;
  const state = await readLink(token, "email");
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Accueil", href: "/" }, { label: "Nouvelle adresse" }]} />
      <PageTitle>Nouvelle adresse</PageTitle>
      {state === "good" ? (
        <div className="flow">
          <p>Le portail vous écrira à cette adresse. Vos autres appareils seront déconnectés.</p>
          <Form action={confirmEmailAction} id="nouvelle-adresse">
            <HiddenField name="token" value={token} />
            <SubmitButton>Confirmer ma nouvelle adresse</SubmitButton>
          </Form>
        </div>
      ) : (
        <div className="flow">
          <Banner
            kind="warning"
            still
            title={state === "used" ? "Ce lien a déjà servi." : "Ce lien n’est plus valable."}
          >
            Un lien marche une seule fois, pendant 48 heures.
          </Banner>
          <LinkButton href="/mon-compte">Ouvrir mon compte</LinkButton>
        </div>
      )}
    </>
  );
}
