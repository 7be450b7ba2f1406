import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { RulesToRead } from "#components/documents/rules-to-read.tsx";
import { RequestSummary } from "#components/enrolments/request-summary.tsx";
import { WizardHead } from "#components/enrolments/wizard-head.tsx";
import { Checkbox } from "#components/forms/choices.tsx";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { listTownForms } from "#lib/documents/town-forms.ts";
import { isDrawn } from "#lib/enrolments/load-wizard.ts";
import { requestDraws } from "#lib/enrolments/queries.ts";
import { scarcePlaces } from "#lib/enrolments/scarce-places.ts";
import { stepPath } from "#lib/enrolments/steps.ts";
import { submitAction } from "../../actions.ts";
import { openStep } from "../open-step.ts";

export const metadata: Metadata = { title: "Vérifiez avant d’envoyer" };

export default async function CheckStep() {
  const { wizard } = await openStep("verification");
  const { draft } = wizard;
  if (!draft) redirect(stepPath("enfants"));
  const [draws, forms] = await Promise.all([requestDraws(draft), listTownForms()]);
  const scarce = await scarcePlaces(draft, draws);
  const promised = draft.requirements.filter(({ standing }) => standing === "later");
  return (
    <>
      <WizardHead slug="verification" isSaved />
      <div className="grid gap-5">
        <RequestSummary
          request={draft}
          scarce={scarce}
          change={{
            activities: stepPath("activites"),
            answers: `${stepPath("informations")}?tout=1`,
            documents: stepPath("documents"),
          }}
        />
        {promised.length > 0 ? (
          <Banner
            kind="warning"
            title={
              promised.length > 1
                ? `Il manquera ${promised.length}\u00a0documents.`
                : "Il manquera un document."
            }
            still
          >
            La mairie validera votre demande quand elle aura tous les documents.
          </Banner>
        ) : null}
        <Form action={submitAction} label="Envoyer la demande">
          <HiddenField name="requestId" value={draft.id} />
          {isDrawn(draws) ? (
            <>
              <HiddenField name="asksWork" value="oui" />
              <Checkbox
                name="parentsWork"
                label="Tous les parents de notre foyer travaillent ou étudient. (facultatif)"
                hint="Des places demandées sont tirées au sort : cette réponse donne des points. La mairie peut demander un justificatif."
                defaultChecked={draft.parentsWork === true}
              />
            </>
          ) : null}
          <RulesToRead forms={forms} />
          <Checkbox
            name="rules"
            label="J’ai lu le règlement des activités et je l’accepte."
            hint="Par exemple : je réserve et j’annule avant la limite affichée."
          />
          <div className="actions">
            <SubmitButton large>Enregistrer ma demande</SubmitButton>
            <TextLink href={stepPath("documents")}>Revenir aux documents</TextLink>
          </div>
        </Form>
      </div>
    </>
  );
}
