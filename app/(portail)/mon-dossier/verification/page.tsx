import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RulesToRead } from "#components/documents/rules-to-read.tsx";
import { CheckSections } from "#components/dossier/check-sections.tsx";
import { ConsentRows } from "#components/dossier/consent-rows.tsx";
import { FileCrumbs } from "#components/dossier/file-crumbs.tsx";
import { Checkbox, RadioGroup } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireParent } from "#lib/accounts/session.ts";
import { pendingChanges } from "#lib/change-requests/queries.ts";
import { listTownForms } from "#lib/documents/town-forms.ts";
import { checkStamp } from "#lib/dossier/confirm-file.ts";
import { lastConsents, loadCheck } from "#lib/dossier/load-check.ts";
import { confirmFileAction } from "../actions.ts";

export const metadata: Metadata = { title: "Vérifiez votre dossier" };

export default async function CheckPage() {
  const parent = await requireParent("/mon-dossier/verification");
  if (parent.rights !== "full") redirect("/mon-dossier");
  const { family, guardian } = parent;
  const [file, pending, consents, forms] = await Promise.all([
    loadCheck(family.id, guardian.id),
    pendingChanges(family.id, guardian.id),
    lastConsents(family.id),
    listTownForms(),
  ]);
  return (
    <>
      <FileCrumbs crumbs={[{ label: "Vérifiez votre dossier" }]} />
      <PageTitle
        lead={
          file.year
            ? `Année scolaire ${file.year.name}. Relisez chaque partie, puis confirmez en bas de la page.`
            : undefined
        }
      >
        Vérifiez votre dossier
      </PageTitle>
      <div className="flow">
        {file.year ? (
          <Form action={confirmFileAction} id="verification" label="Vérifiez votre dossier">
            <HiddenField name="seen" value={checkStamp(file)} />
            <CheckSections file={file} pending={pending} />
            <Card title="Vos accords">
              <div className="form">
                {file.children.map((child) => (
                  <HiddenField key={child.id} name="child" value={child.id} />
                ))}
                {file.children.map((child) => (
                  <RadioGroup
                    key={child.id}
                    name={`image-${child.id}`}
                    label={`${child.firstName} peut être en photo pendant les activités ?`}
                    look="inline"
                    defaultValue={child.image === null ? undefined : child.image ? "oui" : "non"}
                    choices={[
                      { value: "oui", label: "Oui" },
                      { value: "non", label: "Non" },
                    ]}
                  />
                ))}
                <RulesToRead forms={forms} />
                <Checkbox
                  name="rules"
                  label="J’accepte le règlement de la cantine et de la garderie"
                />
                <Checkbox
                  name="personalData"
                  label="J’ai lu comment la mairie utilise nos données"
                />
                <p className="small">
                  <TextLink href="/confidentialite">Lire la page « Confidentialité »</TextLink>
                </p>
              </div>
            </Card>
            <SubmitButton>Confirmer mon dossier</SubmitButton>
          </Form>
        ) : (
          <Banner kind="info" title="Aucune année scolaire n’est ouverte." still />
        )}
        {consents.length > 0 ? (
          <Card title="Vos réponses" flush>
            <ConsentRows consents={consents} />
          </Card>
        ) : null}
      </div>
    </>
  );
}
