import { redirect } from "next/navigation";
import { requireParent } from "#lib/accounts/session.ts";
import { loadWizard } from "#lib/enrolments/load-wizard.ts";
import { firstOpenStep, stepPath } from "#lib/enrolments/steps.ts";

/** Goes on where the family left its request. */
export default async function NewRequestPage() {
  const parent = await requireParent("/inscriptions/nouvelle");
  const wizard = await loadWizard(parent.family.id);
  if (!wizard) redirect("/inscriptions");
  redirect(stepPath(firstOpenStep(wizard.progress)));
}
