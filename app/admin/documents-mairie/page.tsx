import type { Metadata } from "next";
import { PublishForm } from "#components/documents/publish-form.tsx";
import { TownFormList } from "#components/documents/town-form-list.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { publishMessageOfCode } from "#lib/documents/messages.ts";
import type { ShownForm } from "#lib/documents/town-form.ts";
import { listTownForms } from "#lib/documents/town-forms.ts";
import { removeFormAction } from "./actions.ts";

export const metadata: Metadata = { title: "Documents de la mairie" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TownFormsPage({ searchParams }: Props) {
  await requireStaff("documents.manage", "/admin/documents-mairie");
  const [query, forms] = await Promise.all([searchParams, listTownForms()]);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Documents de la mairie" }]}
      />
      <PageTitle lead="Formulaires vierges et règlements que toutes les familles peuvent télécharger.">
        Documents de la mairie
      </PageTitle>
      <div className="flow">
        {query.fait === "ajoute" ? (
          <Banner kind="success" title="Le document est en ligne." />
        ) : null}
        {query.fait === "enleve" ? (
          <Banner kind="success" title="Le document n’est plus proposé aux familles." />
        ) : null}
        {typeof query.refus === "string" ? (
          <Banner kind="error" title="Le document n’a pas été enregistré.">
            {publishMessageOfCode(query.refus)}
          </Banner>
        ) : null}
        <Card title="En ligne" flush>
          <TownFormList empty="Aucun document n’est en ligne." forms={forms} action={removalOf} />
        </Card>
        <Card title="Ajouter un document">
          <PublishForm
            sentences={{
              title: publishMessageOfCode("titre"),
              file: publishMessageOfCode("noFile"),
            }}
          />
        </Card>
      </div>
    </>
  );
}

function removalOf({ id, title }: ShownForm) {
  return (
    <Details label="Enlever" hidden={`: ${title}`}>
      <Form action={removeFormAction} label={`Enlever : ${title}`}>
        <HiddenField name="formId" value={id} />
        <p>Les familles ne pourront plus le télécharger.</p>
        <SubmitButton kind="danger">Enlever ce document</SubmitButton>
      </Form>
    </Details>
  );
}
