import type { Metadata } from "next";
import { QuotientHintBanner } from "#components/dossier/quotient-hint.tsx";
import { ActivityTiles } from "#components/enrolments/activity-tiles.tsx";
import { WizardHead } from "#components/enrolments/wizard-head.tsx";
import { Form } from "#components/forms/form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { quotientHint } from "#lib/change-requests/quotient-hint.ts";
import { loadOffers } from "#lib/enrolments/load-wizard.ts";
import { stepPath } from "#lib/enrolments/steps.ts";
import { chooseActivitiesAction } from "../../actions.ts";
import { openStep } from "../open-step.ts";

export const metadata: Metadata = { title: "Choisissez les activités" };

export default async function ActivitiesStep() {
  const { parent, wizard } = await openStep("activites");
  const children = await loadOffers(wizard);
  const isDear = children.some(({ offers }) => offers.some(({ wantsQuotient }) => wantsQuotient));
  return (
    <>
      <WizardHead slug="activites" isSaved />
      {isDear ? (
        <div className="mb-5">
          <QuotientHintBanner hint={await quotientHint(parent)} />
        </div>
      ) : null}
      <Form action={chooseActivitiesAction} label="Activités de chaque enfant">
        {children.map(({ child, offers }, rank) => (
          <ActivityTiles
            key={child.id}
            childName={child.firstName}
            detail={`${child.school.name}, ${child.class.name}`}
            isFirst={rank === 0}
            tiles={offers.map(({ activityId, wantsQuotient: _wantsQuotient, ...offer }) => ({
              ...offer,
              value: `${child.id}:${activityId}`,
            }))}
          />
        ))}
        <p className="soft measure">
          L’inscription est gratuite. Vous payez seulement les jours que vous réservez ensuite.
        </p>
        <div className="actions">
          <SubmitButton>Continuer</SubmitButton>
          <TextLink href={stepPath("enfants")}>Revenir aux enfants</TextLink>
        </div>
      </Form>
    </>
  );
}
