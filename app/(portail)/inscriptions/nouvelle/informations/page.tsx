import type { Metadata } from "next";
import { AnswerFields } from "#components/enrolments/answer-fields.tsx";
import { WizardHead } from "#components/enrolments/wizard-head.tsx";
import { Form } from "#components/forms/form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { stepPath } from "#lib/enrolments/steps.ts";
import { saveAnswersAction } from "../../actions.ts";
import { openStep } from "../open-step.ts";

export const metadata: Metadata = { title: "Complétez les informations" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Only what is missing, unless the reader comes to change everything (`?tout=1`). */
export default async function AnswersStep({ searchParams }: Props) {
  const { wizard } = await openStep("informations");
  const isWhole = (await searchParams).tout === "1";
  const children = (wizard.draft?.children ?? [])
    .map((child) => ({ child, questions: isWhole ? child.questions : child.missing }))
    .filter(({ questions }) => questions.length > 0);
  const back = <TextLink href={stepPath("activites")}>Revenir aux activités</TextLink>;
  return (
    <>
      <WizardHead slug="informations" isSaved />
      {children.length === 0 ? (
        <div className="grid gap-5">
          <Banner kind="success" title="Nous avons déjà tout." still>
            Aucune information ne manque.{" "}
            <TextLink href={`${stepPath("informations")}?tout=1`}>
              Vérifier ou modifier les réponses
            </TextLink>
          </Banner>
          <div className="actions">
            <LinkButton href={stepPath("documents")}>Continuer</LinkButton>
            {back}
          </div>
        </div>
      ) : (
        <Form action={saveAnswersAction} label="Informations sur les enfants">
          {children.map(({ child, questions }) => (
            <AnswerFields key={child.id} child={child} questions={questions} />
          ))}
          <div className="actions">
            <SubmitButton>Continuer</SubmitButton>
            {back}
          </div>
        </Form>
      )}
    </>
  );
}
