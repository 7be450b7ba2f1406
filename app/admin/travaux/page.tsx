import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { EndsSeen } from "#components/long-jobs/ends-seen.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { longJobKinds, longJobStates, longJobTones } from "#lib/long-jobs/kinds.ts";
import { JOBS_A_PAGE, listFollowedJobs } from "#lib/long-jobs/queries.ts";
import { jobAbout } from "#lib/long-jobs/view.ts";
import { staffCounts } from "#lib/staff/menu-counts.ts";

export const metadata: Metadata = { title: "Travaux" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PENDING = "a-suivre";

export default async function LongJobsPage({ searchParams }: Props) {
  const { permissions, staffMember } = await requireStaff(undefined, "/admin/travaux");
  const { endedJobs } = await staffCounts(staffMember.id);
  const query = await searchParams;
  const asked = Number(query.page);
  const page = Number.isInteger(asked) && asked > 0 && asked < 10_000 ? asked : 1;
  const pending = query.etat === PENDING;
  const { total, jobs } = await listFollowedJobs(permissions, { page, pending });
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Travaux" }]} />
      <PageTitle lead="Les travaux qui durent. Vous pouvez fermer la page : ils continuent.">
        Travaux
      </PageTitle>
      {endedJobs > 0 ? (
        <div className="mb-5">
          <Banner kind="info">
            {endedJobs > 1
              ? `${endedJobs} de vos travaux se sont terminés depuis votre dernière visite.`
              : "Un de vos travaux s’est terminé depuis votre dernière visite."}
            <EndsSeen />
          </Banner>
        </div>
      ) : null}
      <p className="mb-5">
        {pending ? (
          <TextLink href="/admin/travaux">Voir tous les travaux</TextLink>
        ) : (
          <TextLink href={`/admin/travaux?etat=${PENDING}`}>
            En cours ou en panne seulement
          </TextLink>
        )}
      </p>
      {jobs.length === 0 ? (
        <Card>
          <EmptyState icon="check">
            {pending ? "Rien n’est en cours ni en panne." : "Aucun travail n’a été lancé."}
          </EmptyState>
        </Card>
      ) : (
        <Table
          caption="Travaux"
          captionHidden
          columns={[
            { key: "what", label: "Travail" },
            { key: "by", label: "Lancé par" },
            { key: "state", label: "État" },
            { key: "done", label: "Avancement", end: true },
          ]}
          rows={jobs.map((job) => ({
            key: job.id,
            cells: {
              what: (
                <TextLink href={`/admin/travaux/${job.id}`}>
                  {[longJobKinds[job.kind].title, jobAbout(job)].filter(Boolean).join(" : ")}
                </TextLink>
              ),
              by: `${job.startedBy ? `${job.startedBy.firstName} ${job.startedBy.lastName}, ` : ""}${momentInWords(job.createdAt)}`,
              state: <Tag tone={longJobTones[job.state]}>{longJobStates[job.state]}</Tag>,
              done: `${job.progress.done} sur ${job.progress.total}${job.progress.left ? ` – ${job.progress.left}` : ""}`,
            },
          }))}
        />
      )}
      <PageLinks
        page={page}
        total={total}
        size={JOBS_A_PAGE}
        hrefOf={(to) => `/admin/travaux?${pending ? `etat=${PENDING}&` : ""}page=${to}`}
      />
    </>
  );
}
