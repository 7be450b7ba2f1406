import type { Metadata } from "next";
import { DocumentRows } from "#components/documents/document-rows.tsx";
import { UploadNote } from "#components/documents/upload-note.tsx";
import { WizardHead } from "#components/enrolments/wizard-head.tsx";
import { CheckboxGroup } from "#components/forms/choices.tsx";
import { Form } from "#components/forms/form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { stepPath } from "#lib/enrolments/steps.ts";
import { promiseDocumentsAction } from "../../actions.ts";
import { removalForm } from "../../removal-form.tsx";
import { openStep } from "../open-step.ts";

export const metadata: Metadata = { title: "Ajoutez les documents" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DocumentsStep({ searchParams }: Props) {
  const { wizard } = await openStep("documents");
  const requirements = wizard.draft?.requirements ?? [];
  const childName = (childId: string) =>
    wizard.family.children.find(({ id }) => id === childId)?.firstName ?? "";
  const absent = requirements.filter(
    ({ standing }) => standing === "missing" || standing === "later",
  );
  const back = stepPath("documents");
  return (
    <>
      <WizardHead slug="documents" isSaved />
      <div className="grid gap-5">
        <UploadNote query={await searchParams} />
        {requirements.length === 0 ? (
          <Banner kind="success" title="Aucun document n’est demandé." still />
        ) : (
          <Card title="Documents demandés" flush>
            <DocumentRows
              requirements={requirements}
              childName={childName}
              back={back}
              removal={removalForm(back)}
            />
          </Card>
        )}
        <Form action={promiseDocumentsAction} label="Documents à envoyer plus tard">
          {absent.length > 0 ? (
            <CheckboxGroup
              name="later"
              label="Vous n’avez pas un document maintenant ?"
              hint="Vous pouvez envoyer la demande sans lui. La mairie la validera quand elle l’aura reçu."
              defaultValues={wizard.draft?.laterDocuments ?? []}
              choices={absent.map(({ key, kind, childId, adultName }) => ({
                value: key,
                label: `${kind.name}${childId ? ` (${childName(childId)})` : adultName ? ` (${adultName})` : ""} : je l’enverrai plus tard`,
              }))}
            />
          ) : null}
          <div className="actions">
            <SubmitButton>Continuer</SubmitButton>
            <TextLink href={`${stepPath("informations")}?tout=1`}>
              Revenir aux informations
            </TextLink>
          </div>
        </Form>
      </div>
    </>
  );
}
