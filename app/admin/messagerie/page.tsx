import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { InboxFilterForm } from "#components/messaging/inbox-filter-form.tsx";
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
import { now } from "#lib/clock.ts";
import { inboxFilterOf } from "#lib/messaging/inbox-filter.ts";
import { listDepartments } from "#lib/messaging/queries.ts";
import { INBOX_PAGE, inboxCounters, listInbox } from "#lib/messaging/staff-queries.ts";
import { staffState } from "#lib/messaging/thread.ts";
import { isLate, waitingWords } from "#lib/messaging/waiting-words.ts";

export const metadata: Metadata = { title: "Messagerie" };

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export default async function InboxPage({ searchParams }: Props) {
  const staff = await requireStaff("messages.answer", "/admin/messagerie");
  const query = await searchParams;
  const filter = inboxFilterOf(query);
  const [{ total, threads }, counters, departments, at] = await Promise.all([
    listInbox(filter, staff.staffMember.id),
    inboxCounters(),
    listDepartments(),
    now(),
  ]);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Messagerie" }]}
      />
      <PageTitle
        lead={leadOf(counters)}
        actions={
          <>
            {staff.permissions.has("messages.broadcast") ? (
              <LinkButton href="/admin/messagerie/envoi-groupe" kind="ghost" icon="mail">
                Envois groupés
              </LinkButton>
            ) : null}
            <LinkButton href="/admin/messagerie/modeles" kind="ghost" icon="list">
              Modèles de réponse
            </LinkButton>
          </>
        }
      >
        Messagerie
      </PageTitle>
      <div className="flow">
        {query.fait === "clos" ? <Banner kind="success">La conversation est close.</Banner> : null}
        <InboxFilterForm filter={filter} departments={departments} />
        {threads.length === 0 ? (
          <Card>
            <EmptyState icon="check">
              {filter.state === "waiting" && !filter.search
                ? "Aucune famille n'attend de réponse."
                : "Aucune conversation ne correspond."}
            </EmptyState>
          </Card>
        ) : (
          <Table
            caption="Conversations"
            captionHidden
            columns={[
              { key: "subject", label: "Objet" },
              { key: "family", label: "Famille" },
              { key: "topic", label: "Thème" },
              { key: "state", label: "État" },
              { key: "wait", label: "Attend depuis" },
              { key: "agent", label: "Agent" },
            ]}
            rows={threads.map((thread) => ({
              key: thread.id,
              cells: {
                subject: (
                  <TextLink href={`/admin/messagerie/${thread.id}`} prefetch={false}>
                    {thread.subject}
                  </TextLink>
                ),
                family: `${thread.guardian.firstName} ${thread.guardian.lastName}, n° ${thread.family.fileNumber}`,
                topic: thread.topic.name,
                state: <Tag tone={staffState(thread).tone}>{staffState(thread).words}</Tag>,
                wait: thread.waitingSince ? (
                  <Tag tone={isLate(thread.waitingSince, at) ? "danger" : "neutral"}>
                    {waitingWords(thread.waitingSince, at)}
                  </Tag>
                ) : (
                  momentInWords(thread.lastMessageAt)
                ),
                agent: thread.assignedTo
                  ? `${thread.assignedTo.firstName} ${thread.assignedTo.lastName}`
                  : "Personne",
              },
            }))}
          />
        )}
        <PageLinks
          page={filter.page}
          total={total}
          size={INBOX_PAGE}
          hrefOf={(page) => pageHref(query, page)}
        />
      </div>
    </>
  );
}

function leadOf({ waiting, twoDays, fiveDays }: Awaited<ReturnType<typeof inboxCounters>>): string {
  if (waiting === 0) return "Toutes les familles ont une réponse.";
  const people = waiting > 1 ? `${waiting} familles attendent` : "1 famille attend";
  return `${people} une réponse, dont ${twoDays} depuis plus de 2 jours et ${fiveDays} depuis plus de 5 jours.`;
}

function pageHref(query: Query, page: number): string {
  const kept = Object.entries(query).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "fait",
  );
  return `/admin/messagerie?${new URLSearchParams({ ...Object.fromEntries(kept), page: String(page) })}`;
}
