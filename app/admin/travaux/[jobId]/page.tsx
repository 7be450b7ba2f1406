import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HiddenField } from "#components/forms/field.tsx";
import { Form } from "#components/forms/form.tsx";
import { GroupOutcome } from "#components/group-messages/group-outcome.tsx";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { JobProgress } from "#components/long-jobs/job-progress.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { groupOutcome } from "#lib/group-messages/queries.ts";
import { isUuid } from "#lib/ids.ts";
import { longJobKinds, longJobStates, longJobTones } from "#lib/long-jobs/kinds.ts";
import { type FollowedJob, readFollowedJob } from "#lib/long-jobs/queries.ts";
import { jobAbout } from "#lib/long-jobs/view.ts";
import { wordOf } from "#lib/word-of.ts";
import {
  cancelClosureMailAction,
  cancelJobAction,
  cancelNewsMailAction,
  resumeClosureMailAction,
  resumeJobAction,
  resumeNewsMailAction,
} from "../actions.ts";

export const metadata: Metadata = { title: "Travail" };

type Props = {
  params: Promise<{ jobId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DONE: Record<string, string> = {
  arrete: "Le travail est arrêté. Ce qui est fait reste fait.",
  repris: "Le travail reprend où il en était.",
};

export default async function LongJobPage({ params, searchParams }: Props) {
  const { jobId } = await params;
  const { permissions } = await requireStaff(undefined, `/admin/travaux/${jobId}`);
  const { fait } = await searchParams;
  const job = isUuid(jobId) ? await readFollowedJob(permissions, jobId) : null;
  if (!job) notFound();
  const outcome = job.groupMessage ? await groupOutcome(job.id) : null;
  const done = wordOf(DONE, fait);
  const about = jobAbout(job);
  const title = longJobKinds[job.kind].title;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Travaux", href: "/admin/travaux" },
          { label: about ?? title },
        ]}
      />
      <PageTitle
        lead={about}
        actions={<Tag tone={longJobTones[job.state]}>{longJobStates[job.state]}</Tag>}
      >
        {title}
      </PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        <Card title="Avancement">
          <div className="flow">
            {job.progress.isLive ? <JobProgress start={job.progress} /> : <Over job={job} />}
            <Gestures job={job} />
          </div>
        </Card>
        <Card title="Qui et quand" flush>
          <SummaryList rows={factsOf(job)} />
        </Card>
        {outcome ? (
          <GroupOutcome
            outcome={outcome}
            errorsHref={`/api/travaux/${job.id}/erreurs`}
            canReadFamilies={permissions.has("families.read")}
          />
        ) : null}
      </div>
    </>
  );
}

function Over({ job: { progress, state } }: { job: FollowedJob }) {
  const { done, total, failures, unit } = progress;
  return (
    <p>
      {longJobStates[state]} : {done.toLocaleString("fr-FR")} sur {total.toLocaleString("fr-FR")}{" "}
      {unit}
      {failures > 0 ? `, dont ${failures.toLocaleString("fr-FR")} en erreur` : null}.
    </p>
  );
}

/** Each kind by the right of those who follow it. */
function actionsOf(kind: FollowedJob["kind"]) {
  switch (kind) {
    case "newsMail":
      return { cancel: cancelNewsMailAction, resume: resumeNewsMailAction };
    case "closureMail":
      return { cancel: cancelClosureMailAction, resume: resumeClosureMailAction };
    default:
      return { cancel: cancelJobAction, resume: resumeJobAction };
  }
}

/** Stop while it runs; take up again what was stopped, failed or has errors. */
function Gestures({ job }: { job: FollowedJob }) {
  if (job.state === "done" && job.failures === 0) return null;
  if (job.kind === "taxCertificates")
    return (
      <p>
        <TextLink href="/admin/attestations">
          Arrêter ou reprendre dans « Attestations fiscales »
        </TextLink>
      </p>
    );
  if (job.kind === "monthInvoices")
    return (
      <p>
        <TextLink href="/admin/facturation">Arrêter ou reprendre dans « Facturation »</TextLink>
      </p>
    );
  const { cancel, resume } = actionsOf(job.kind);
  if (job.progress.isLive)
    return (
      <Form action={cancel} id="arreter" label="Arrêter ce travail">
        <HiddenField name="jobId" value={job.id} />
        <SubmitButton kind="ghost" icon="cross">
          Arrêter
        </SubmitButton>
      </Form>
    );
  return (
    <Form action={resume} id="reprendre" label="Reprendre ce travail">
      <HiddenField name="jobId" value={job.id} />
      <SubmitButton>{job.state === "done" ? "Réessayer les erreurs" : "Reprendre"}</SubmitButton>
    </Form>
  );
}

function factsOf(job: FollowedJob) {
  const { startedBy, createdAt, finishedAt, groupMessage, newsArticle } = job;
  const closure = job.closureNotices[0]?.closure;
  return [
    {
      label: "Lancé par",
      value: startedBy ? `${startedBy.firstName} ${startedBy.lastName}` : "Le portail",
    },
    { label: "Lancé", value: momentInWords(createdAt) },
    ...(finishedAt ? [{ label: "Fini", value: momentInWords(finishedAt) }] : []),
    ...(groupMessage
      ? [
          {
            label: "Message",
            value: (
              <TextLink href={`/admin/messagerie/envoi-groupe/${groupMessage.id}`}>
                {groupMessage.subject}
              </TextLink>
            ),
          },
        ]
      : []),
    ...(newsArticle
      ? [
          {
            label: "Actualité",
            value: (
              <TextLink href={`/admin/actualites/${newsArticle.id}`}>{newsArticle.title}</TextLink>
            ),
          },
        ]
      : []),
    ...(closure
      ? [
          {
            label: "Fermeture",
            value: (
              <TextLink href={`/admin/calendrier/fermetures/${closure.actId}`}>
                {closure.reason}
              </TextLink>
            ),
          },
        ]
      : []),
  ];
}
