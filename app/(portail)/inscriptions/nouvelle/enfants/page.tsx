import type { Metadata } from "next";
import { WizardHead } from "#components/enrolments/wizard-head.tsx";
import { CheckboxGroup } from "#components/forms/choices.tsx";
import { Form } from "#components/forms/form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { stepPath } from "#lib/enrolments/steps.ts";
import { chooseChildrenAction } from "../../actions.ts";
import { openStep } from "../open-step.ts";

export const metadata: Metadata = { title: "Choisissez les enfants" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ChildrenStep({ searchParams }: Props) {
  const { wizard } = await openStep("enfants");
  const { family, draft } = wizard;
  return (
    <>
      <WizardHead slug="enfants" isSaved={draft !== null} />
      {(await searchParams).fait === "ajoute" ? (
        <div className="mb-5">
          <Banner kind="success" title="L’enfant est ajouté et choisi." />
        </div>
      ) : null}
      {family.children.length === 0 ? (
        <Banner kind="warning" title="Aucun enfant dans votre dossier." still>
          <TextLink href={`${stepPath("enfants")}/ajouter`}>Ajouter un enfant</TextLink>
        </Banner>
      ) : (
        <Form action={chooseChildrenAction} label="Enfants à inscrire">
          <CheckboxGroup
            name="childId"
            label="Quels enfants voulez-vous inscrire ?"
            hint="Vous pouvez en choisir plusieurs."
            look="boxed"
            defaultValues={draft?.childIds ?? []}
            choices={family.children.map((child) => ({
              value: child.id,
              label: `${child.firstName} ${child.lastName}`,
              hint: `${child.school.name}, ${child.class.name}`,
            }))}
          />
          <p>
            Un enfant manque ?{" "}
            <TextLink href={`${stepPath("enfants")}/ajouter`}>Ajouter un enfant</TextLink>
          </p>
          <div className="actions">
            <SubmitButton>Continuer</SubmitButton>
            <TextLink href="/inscriptions">Revenir à mes inscriptions</TextLink>
          </div>
        </Form>
      )}
    </>
  );
}
