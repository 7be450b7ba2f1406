import type { Metadata } from "next";
import { PickupChecked } from "#components/dossier/pickup-checked.tsx";
import { Field } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { usePickupAction } from "./actions.ts";

export const metadata: Metadata = { title: "Codes de sortie" };

export default async function PickupCheckPage() {
  await requireStaff("pickups.check", "/admin/codes-de-sortie");
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Codes de sortie" }]}
      />
      <PageTitle lead="Un parent a donné un code à la personne qui vient chercher son enfant ce soir.">
        Vérifier un code de sortie
      </PageTitle>
      <Card>
        <Form action={usePickupAction} id="sortie" label="Vérifier un code de sortie" resetOnDone>
          <PickupChecked />
          <Field
            name="code"
            label="Code de la personne"
            hint="8 signes, par exemple ABCD-2345. Un code sert une seule fois."
            size="m"
            autoComplete="off"
            spellCheck={false}
          />
          <SubmitButton>Vérifier et utiliser ce code</SubmitButton>
        </Form>
      </Card>
    </>
  );
}
