import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumb } from "#components/layout/breadcrumb.tsx";
import { PageTitle } from "#components/layout/page-title.tsx";
import { AgentTag } from "#components/staff/agent-tag.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { SummaryList } from "#components/ui/summary-list.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { isConfirmed } from "#lib/accounts/confirm-identity.ts";
import { fullDateInWords } from "#lib/accounts/hour-words.ts";
import { currentAccount, requireStaff } from "#lib/accounts/session.ts";
import { agentState, readAgent } from "#lib/agents/queries.ts";
import { isUuid } from "#lib/ids.ts";
import { wordOf } from "#lib/word-of.ts";
import { AccessPart } from "./access-part.tsx";
import { RightsPart } from "./rights-part.tsx";
import { ServicesPart } from "./services-part.tsx";

export const metadata: Metadata = { title: "Agent" };

type Props = {
  params: Promise<{ agentId: string }>;
  searchParams: Promise<{ fait?: string | string[] }>;
};

const DONE: Record<string, string> = {
  invite: "L’invitation est partie. Le lien marche 48 heures.",
  droits: "Les droits sont enregistrés. Ils comptent dès sa prochaine page.",
  services: "Les services sont enregistrés.",
  ferme: "L’accès est fermé. Cette personne est déconnectée partout.",
  rouvert: "L’accès est rouvert, sans aucun droit. Donnez-lui ceux qu’il faut.",
};

export default async function AgentPage({ params, searchParams }: Props) {
  const [{ agentId }, { fait }] = await Promise.all([params, searchParams]);
  const staff = await requireStaff("agents.manage", `/admin/agents/${agentId}`);
  const [agent, own] = await Promise.all([
    isUuid(agentId) ? readAgent(agentId) : null,
    currentAccount(),
  ]);
  if (!agent || !own) notFound();
  const name = `${agent.firstName} ${agent.lastName}`;
  const state = agentState(agent.account);
  const asked = !isConfirmed(own.confirmedAt);
  const done = wordOf(DONE, fait);
  const isOwn = agent.id === staff.staffMember.id;
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: "Tableau de bord", href: "/admin" },
          { label: "Agents", href: "/admin/agents" },
          { label: name },
        ]}
      />
      <PageTitle lead={isOwn ? "C’est vous." : ""}>{name}</PageTitle>
      <div className="flow">
        {done ? <Banner kind="success">{done}</Banner> : null}
        <Card title="Son accès" end={<AgentTag account={agent.account} />} flush>
          <SummaryList
            rows={[
              { label: "Adresse e-mail", value: agent.account.email },
              ...(state === "invited"
                ? []
                : [
                    { label: "Identifiant", value: agent.account.username },
                    {
                      label: "Double vérification",
                      value: agent.account.totpEnabledAt ? (
                        staff.permissions.has("accounts.rescue") && !isOwn && state === "active" ? (
                          <TextLink href={`/admin/doubles-verifications/${agent.account.id}`}>
                            En place
                          </TextLink>
                        ) : (
                          "En place"
                        )
                      ) : (
                        "Pas en place"
                      ),
                    },
                    {
                      label: "Dernière visite",
                      value: agent.account.sessions[0]
                        ? `le ${fullDateInWords(agent.account.sessions[0].lastSeenAt)}`
                        : "Jamais",
                    },
                  ]),
              {
                label: "Conversations à son nom",
                value: agent.openThreads === 0 ? "Aucune" : String(agent.openThreads),
              },
            ]}
          />
        </Card>
        {state === "closed" ? null : (
          <>
            <RightsPart agent={agent} own={staff.permissions} isOwn={isOwn} asked={asked} />
            <ServicesPart agent={agent} />
          </>
        )}
        <AccessPart agent={agent} state={state} isOwn={isOwn} asked={asked} />
      </div>
    </>
  );
}
