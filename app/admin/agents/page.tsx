import type { Metadata } from "next";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { AgentTag } from "#components/staff/agent-tag.tsx";
import { PageLinks } from "#components/staff/page-links.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card, CardRow } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { requireStaff } from "#lib/accounts/session.ts";
import { type AgentRow, listAgents } from "#lib/agents/queries.ts";
import { PAGE_SIZE } from "#lib/staff/queries.ts";
import { pageNumber } from "#lib/staff/search-words.ts";

export const metadata: Metadata = { title: "Agents" };

type Props = { searchParams: Promise<{ page?: string | string[] }> };

export default async function AgentsPage({ searchParams }: Props) {
  const { staffMember } = await requireStaff("agents.manage", "/admin/agents");
  const page = pageNumber((await searchParams).page);
  const { total, agents } = await listAgents(page, PAGE_SIZE);
  return (
    <>
      <Breadcrumb crumbs={[{ label: "Tableau de bord", href: "/admin" }, { label: "Agents" }]} />
      <PageTitle
        lead="Qui travaille dans ce portail, avec quels droits et pour quels services."
        actions={
          <LinkButton href="/admin/agents/inviter" icon="plus">
            Inviter un agent
          </LinkButton>
        }
      >
        Agents
      </PageTitle>
      <div className="flow">
        <Card title={total > 1 ? `${total} agents` : "1 agent"} flush>
          {agents.map((agent) => (
            <CardRow
              key={agent.id}
              title={
                <>
                  <TextLink href={`/admin/agents/${agent.id}`}>
                    {agent.firstName} {agent.lastName}
                  </TextLink>
                  {agent.id === staffMember.id ? " (vous)" : ""}
                </>
              }
              detail={detailOf(agent)}
              value={<AgentTag account={agent.account} />}
            />
          ))}
        </Card>
        <PageLinks
          page={page}
          total={total}
          size={PAGE_SIZE}
          hrefOf={(to) => `/admin/agents?page=${to}`}
        />
      </div>
    </>
  );
}

function detailOf({ account, permissions, departments }: AgentRow): string {
  const rights =
    permissions.length === 0
      ? "aucun droit"
      : permissions.length === 1
        ? "1 droit"
        : `${permissions.length} droits`;
  const services = departments.map(({ department }) => department.name).join(", ");
  return [account.email, rights, services || "tous les services"]
    .slice(0, account.lockedAt ? 1 : 3)
    .join(" · ");
}
