import { redirect } from "next/navigation";
import { requireParent } from "#lib/accounts/session.ts";
import { loadWizard } from "#lib/enrolments/load-wizard.ts";
import { firstOpenStep, mayOpen, type StepSlug, stepPath } from "#lib/enrolments/steps.ts";

/** What a step's page needs; sends the reader back to the first step that is not done. */
export async function openStep(slug: StepSlug) {
  const parent = await requireParent(stepPath(slug));
  const wizard = await loadWizard(parent.family.id);
  if (!wizard || parent.rights !== "full") redirect("/inscriptions");
  if (!mayOpen(slug, wizard.progress)) redirect(stepPath(firstOpenStep(wizard.progress)));
  return { parent, wizard };
}
