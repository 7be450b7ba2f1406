import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { JobProgress } from "#components/long-jobs/job-progress.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { latestRun } from "#lib/certificates/latest-run.ts";
import { resumeCertificatesAction, stopCertificatesAction } from "./actions.ts";

type Props = { run: NonNullable<Awaited<ReturnType<typeof latestRun>>>; year: number };

/** What became of the last work of a year; nothing while it goes on. */
export function RunBanner({ run: { state, progress }, year }: Props) {
  const { done, total, failures } = progress;
  if (progress.isLive) return null;
  if (state === "done" && failures === 0)
    return (
      <Banner kind="success" title={`${counted(done)} de ${year}.`} still>
        Chaque responsable reçoit un e-mail et trouve l’attestation dans « Mes documents ».
      </Banner>
    );
  return (
    <Banner kind="warning" title={`${counted(done - failures)} de ${year}, sur ${total}.`} still>
      {failures > 0
        ? "Les autres n’ont pas pu l’être. Vous pouvez réessayer."
        : "Le travail s’est arrêté. Ce qui est fait reste fait."}
      <Form action={resumeCertificatesAction} id="reprendre" label="Reprendre ce travail">
        <HiddenField name="jobId" value={progress.id} />
        <HiddenField name="year" value={String(year)} />
        <SubmitButton kind="ghost" icon="undo">
          Reprendre
        </SubmitButton>
      </Form>
    </Banner>
  );
}

/** How far the work is, and the button that stops it. */
export function RunProgress({ run: { progress }, year }: Props) {
  return (
    <div className="flow">
      <JobProgress start={progress} />
      <p className="soft">Vous pouvez fermer la page : le travail continue.</p>
      <Form action={stopCertificatesAction} id="arreter" label="Arrêter ce travail">
        <HiddenField name="jobId" value={progress.id} />
        <HiddenField name="year" value={String(year)} />
        <SubmitButton kind="ghost" icon="cross">
          Arrêter
        </SubmitButton>
      </Form>
    </div>
  );
}

function counted(issued: number): string {
  return issued > 1 ? `${issued} attestations sont établies` : `${issued} attestation est établie`;
}
