import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { momentInWords } from "#lib/accounts/hour-words.ts";
import { requireStaff } from "#lib/accounts/session.ts";
import { GROUPS_PAGE, listGroupMessages } from "#lib/group-messages/queries.ts";
import { longJobStates, longJobTones } from "#lib/long-jobs/kinds.ts";
import { pageNumber } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Envois groupés" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GroupMessagesPage({ searchParams }: Props) {
  await requireStaff("messages.broadcast", "/admin/messagerie/envoi-groupe");
  const query = await searchParams;
  const page = pageNumber(query.page);
  const { total, messages } = await listGroupMessages(page);
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Messagerie", href: "/admin/messagerie" },
          { label: "Envois groupés" },
        ]}
      />
      <PageTitle
        lead="Un même message à plusieurs familles. Chacune le lit dans sa messagerie."
        actions={
          <LinkButton href="/admin/messagerie/envoi-groupe/nouveau" icon="edit">
            Écrire à un groupe
          </LinkButton>
        }
      >
        Envois groupés
      </PageTitle>
      <div className="flow">
        {query.fait === "jete" ? <Banner kind="success">Le brouillon est jeté.</Banner> : null}
        {total === 0 ? (
          <Card>
            <EmptyState icon="mail">Aucun message n’a été écrit à un groupe.</EmptyState>
          </Card>
        ) : (
          <Table
            caption="Envois groupés"
            captionHidden
            columns={[
              { key: "subject", label: "Objet" },
              { key: "to", label: "Destinataires" },
              { key: "by", label: "Écrit par" },
              { key: "state", label: "État" },
            ]}
            rows={messages.map(({ id, subject, to, createdBy, createdAt, sentAt, job }) => ({
              key: id,
              cells: {
                subject: (
                  <TextLink href={`/admin/messagerie/envoi-groupe/${id}`}>{subject}</TextLink>
                ),
                to,
                by: `${createdBy ? `${createdBy.firstName} ${createdBy.lastName}, ` : ""}${momentInWords(sentAt ?? createdAt)}`,
                state: job ? (
                  <Tag tone={longJobTones[job.state]}>
                    {longJobStates[job.state]} : {job.done} sur {job.total}
                  </Tag>
                ) : (
                  <Tag tone="warn">Brouillon</Tag>
                ),
              },
            }))}
          />
        )}
        <PageLinks
          page={page}
          total={total}
          size={GROUPS_PAGE}
          hrefOf={(next) => `/admin/messagerie/envoi-groupe?page=${next}`}
        />
      </div>
    </>
  );
}
