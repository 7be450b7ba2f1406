import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { longJobKinds, longJobStates, longJobTones } from "#lib/long-jobs/kinds.ts";
import { listFollowedJobs } from "#lib/long-jobs/queries.ts";

export const metadata: Metadata = { title: "Travaux" };

export default async function LongJobsPage() {
  const { permissions } = await requireStaff("messages.broadcast", "/admin/travaux");
  const jobs = await listFollowedJobs(permissions);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Travaux" }]} />
      <PageTitle lead="Les travaux qui durent. Vous pouvez fermer la page : ils continuent.">
        Travaux
      </PageTitle>
      {jobs.length === 0 ? (
        <Card>
          <EmptyState icon="check">Aucun travail n’a été lancé.</EmptyState>
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
          rows={jobs.map(({ id, kind, state, startedBy, createdAt, groupMessage, progress }) => ({
            key: id,
            cells: {
              what: (
                <TextLink href={`/admin/travaux/${id}`} prefetch={false}>
                  {[longJobKinds[kind].title, groupMessage?.subject].filter(Boolean).join(" : ")}
                </TextLink>
              ),
              by: `${startedBy ? `${startedBy.firstName} ${startedBy.lastName}, ` : ""}${momentInWords(createdAt)}`,
              state: <Tag tone={longJobTones[state]}>{longJobStates[state]}</Tag>,
              done: `${progress.done} sur ${progress.total}${progress.left ? ` – ${progress.left}` : ""}`,
            },
          }))}
        />
      )}
    </>
  );
}
