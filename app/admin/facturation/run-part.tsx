import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { JobProgress } from "#components/long-jobs/job-progress.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { BillingRun } from "#lib/month-invoices/latest-run.ts";
import { resumeBillingAction, stopBillingAction } from "./actions.ts";

type Props = { run: BillingRun; regieId: string; month: string };

/** What became of the last work of a month; nothing while it goes on. */
export function BillingBanner({ run: { state, progress }, regieId, month }: Props) {
  const { done, total, failures } = progress;
  if (progress.isLive) return null;
  if (state === "done" && failures === 0)
    return (
      <Banner kind="success" title={`${counted(done)}.`} still>
        Chaque payeur reçoit un e-mail et trouve sa facture dans « Facturation ».
      </Banner>
    );
  return (
    <Banner kind="warning" title={`${counted(done - failures)}, sur ${total}.`} still>
      {failures > 0
        ? "Les autres n’ont pas pu l’être. Vous pouvez réessayer."
        : "Le travail s’est arrêté. Ce qui est fait reste fait."}
      <Form action={resumeBillingAction} id="reprendre" label="Reprendre ce travail">
        <HiddenField name="jobId" value={progress.id} />
        <HiddenField name="regie" value={regieId} />
        <HiddenField name="mois" value={month} />
        <SubmitButton kind="ghost" icon="undo">
          Reprendre
        </SubmitButton>
      </Form>
    </Banner>
  );
}

/** How far the work is, and the button that stops it. */
export function BillingProgress({ run: { progress }, regieId, month }: Props) {
  return (
    <div className="flow">
      <JobProgress start={progress} />
      <p className="soft">Vous pouvez fermer la page : le travail continue.</p>
      <Form action={stopBillingAction} id="arreter" label="Arrêter ce travail">
        <HiddenField name="jobId" value={progress.id} />
        <HiddenField name="regie" value={regieId} />
        <HiddenField name="mois" value={month} />
        <SubmitButton kind="ghost" icon="cross">
          Arrêter
        </SubmitButton>
      </Form>
    </div>
  );
}

function counted(issued: number): string {
  return issued > 1 ? `${issued} factures sont établies` : `${issued} facture est établie`;
}
