import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { InboxFilterForm } from "#components/messaging/inbox-filter-form.tsx";
import { InboxTable } from "#components/messaging/inbox-table.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { now } from "#lib/clock.ts";
import { inboxFilterOf, inboxHref } from "#lib/messaging/inbox-filter.ts";
import {
  INBOX_PAGE,
  inboxCounters,
  listInbox,
  ownDepartmentIds,
} from "#lib/messaging/list-inbox.ts";
import { listDepartments } from "#lib/messaging/queries.ts";
import { listAnswering } from "#lib/messaging/staff-queries.ts";
import { treatManyAction } from "./actions.ts";

export const metadata: Metadata = { title: "Messagerie" };

type Query = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Query> };

export default async function InboxPage({ searchParams }: Props) {
  const staff = await requireStaff("messages.answer", "/admin/messagerie");
  const query = await searchParams;
  const filter = inboxFilterOf(query);
  const at = await now();
  const [{ total, threads }, counters, departments, agents, own] = await Promise.all([
    listInbox(filter, staff.staffMember.id),
    inboxCounters(staff.staffMember.id),
    listDepartments(),
    listAnswering(),
    ownDepartmentIds(staff.staffMember.id),
  ]);
  return (
    <>
      <Breadcrumb
        crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Messagerie" }]}
      />
      <PageTitle
        lead={leadOf(counters, own.length > 0)}
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
        <Done query={query} />
        <InboxFilterForm filter={filter} departments={departments} hasOwn={own.length > 0} />
        {threads.length === 0 ? (
          <Card>
            <EmptyState
              icon="check"
              action={
                <TextLink href="/admin/messagerie?etat=tous">
                  Voir toutes les conversations
                </TextLink>
              }
            >
              {filter.state === "waiting" && !filter.search
                ? "Aucune famille n’attend de réponse."
                : "Aucune conversation ne correspond."}
            </EmptyState>
          </Card>
        ) : (
          <InboxTable
            threads={threads}
            filter={filter}
            at={at}
            agents={agents}
            action={treatManyAction}
          />
        )}
        <PageLinks
          page={filter.page}
          total={total}
          size={INBOX_PAGE}
          hrefOf={(page) => inboxHref(filter, { page })}
        />
        {total > 0 ? (
          <p>
            <TextLink href={inboxHref(filter, {}, "/api/messagerie/export")}>
              Télécharger cette liste (CSV, {total} {total > 1 ? "lignes" : "ligne"})
            </TextLink>
          </p>
        ) : null}
      </div>
    </>
  );
}

function Done({ query }: { query: Query }) {
  if (query.fait === "clos") return <Banner kind="success">La conversation est close.</Banner>;
  const count = Number(query.nombre);
  if (!(count > 0 && count <= 100)) return null;
  const [one, many] = doneWords[String(query.fait)] ?? ["est attribuée", "sont attribuées"];
  return (
    <Banner kind="success">
      {count > 1 ? `${count} conversations ${many}.` : `1 conversation ${one}.`}
      {stayWords(Number(query.ouvertes))}
    </Banner>
  );
}

const doneWords: Record<string, [one: string, many: string]> = {
  close: ["est close", "sont closes"],
  release: ["n’est plus attribuée", "ne sont plus attribuées"],
};

/** Those that got a message while they were being closed. */
function stayWords(count: number): string {
  if (!(count > 0 && count <= 100)) return "";
  return count > 1
    ? ` ${count} autres restent ouvertes : un message vient d’y arriver.`
    : " 1 autre reste ouverte : un message vient d’y arriver.";
}

type Counters = Awaited<ReturnType<typeof inboxCounters>>;

function leadOf({ waiting, twoDays, fiveDays }: Counters, isOwn: boolean): string {
  if (waiting === 0)
    return isOwn
      ? "Dans vos services, toutes les familles ont une réponse."
      : "Toutes les familles ont une réponse.";
  const people = waiting > 1 ? `${waiting} familles attendent` : "1 famille attend";
  const late = [
    ...(twoDays > 0 ? [`${twoDays} depuis plus de 2 jours`] : []),
    ...(fiveDays > 0 ? [`${fiveDays} depuis plus de 5 jours`] : []),
  ].join(" et ");
  return `${isOwn ? "Dans vos services, " : ""}${people} une réponse${late ? `, dont ${late}` : ""}.`;
}
