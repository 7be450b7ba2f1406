import type { Metadata } from "next";
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
          <form
            action="/api/documents-mairie"
            method="post"
            encType="multipart/form-data"
            className="grid gap-4"
          >
            <div className="grid gap-1">
              <label className="label" htmlFor="titre">
                Titre
              </label>
              <input id="titre" name="title" required maxLength={120} className="input input-l" />
            </div>
            <div className="grid gap-1">
              <label className="label" htmlFor="explication">
                À quoi il sert (facultatif)
              </label>
              <input
                id="explication"
                name="explanation"
                maxLength={300}
                className="input input-l"
              />
            </div>
            <div className="grid gap-1">
              <label className="label" htmlFor="fichier">
                Fichier
              </label>
              <p className="hint" id="fichier-aide">
                Un PDF sans mot de passe ni script, 10 Mo et 50 pages au plus.
              </p>
              <input
                id="fichier"
                name="file"
                type="file"
                required
                accept="application/pdf"
                aria-describedby="fichier-aide"
                className="input input-l"
              />
            </div>
            <div>
              <button type="submit" className="btn">
                Mettre en ligne
              </button>
            </div>
          </form>
        </Card>
      </div>
    </>
  );
}

function removalOf({ id, title }: ShownForm) {
  return (
    <Details label="Enlever" hidden={`: ${title}`}>
      <Form action={removeFormAction} label={`Enlever : ${title}`}>
        <HiddenField name="formId" value={id} />
        <p>Les familles ne pourront plus le télécharger.</p>
        <SubmitButton kind="danger">Enlever ce document</SubmitButton>
      </Form>
    </Details>
  );
}
