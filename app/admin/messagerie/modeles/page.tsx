import type { Metadata } from "next";
import { Field, HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { TextArea } from "#components/forms/text-area.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { Details } from "#components/ui/details.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { listTemplates } from "#lib/messaging/staff-queries.ts";
import { MAX_BODY, TEMPLATE_FIELDS } from "#lib/messaging/thread.ts";
import { removeTemplateAction, saveTemplateAction } from "../actions.ts";

export const metadata: Metadata = { title: "Modèles de réponse" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type Template = { id: string; name: string; body: string };

export default async function TemplatesPage({ searchParams }: Props) {
  await requireStaff("messages.answer", "/admin/messagerie/modeles");
  const { fait } = await searchParams;
  const templates = await listTemplates();
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Messagerie", href: "/admin/messagerie" },
          { label: "Modèles de réponse" },
        ]}
      />
      <PageTitle
        lead={`Écrivez ${TEMPLATE_FIELDS.map((name) => `{${name}}`).join(", ")} : le portail met les mots de la famille à la place.`}
      >
        Modèles de réponse
      </PageTitle>
      <div className="flow">
        {fait === "garde" ? <Banner kind="success">Le modèle est enregistré.</Banner> : null}
        {fait === "enleve" ? <Banner kind="success">Le modèle est enlevé.</Banner> : null}
        {templates.map((template) => (
          <Card key={template.id} title={template.name}>
            <p className="talk-body">{template.body}</p>
            <Details label="Modifier ou enlever" hidden={`« ${template.name} »`}>
              <TemplateForm template={template} />
              <Form action={removeTemplateAction} label={`Enlever ${template.name}`}>
                <HiddenField name="templateId" value={template.id} />
                <SubmitButton kind="danger">Enlever ce modèle</SubmitButton>
              </Form>
            </Details>
          </Card>
        ))}
        <Card title="Nouveau modèle">
          <TemplateForm />
        </Card>
      </div>
    </>
  );
}

function TemplateForm({ template }: { template?: Template }) {
  return (
    <Form
      action={saveTemplateAction}
      id={template ? `modele-${template.id}` : "nouveau-modele"}
      label={template ? `Modifier ${template.name}` : "Nouveau modèle"}
    >
      {template ? <HiddenField name="templateId" value={template.id} /> : null}
      <Field name="name" label="Nom du modèle" defaultValue={template?.name} maxLength={80} />
      <TextArea name="body" label="Texte" defaultValue={template?.body} limit={MAX_BODY} />
      <SubmitButton>Enregistrer le modèle</SubmitButton>
    </Form>
  );
}
