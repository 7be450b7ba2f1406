import type { Reach } from "./policy.ts";

/** Pages where agents are invited, given rights and services, and let go. */
export const AGENT_PAGES: Record<string, Reach> = {
  "/admin/agents": "staff:agents.manage",
  "/admin/agents/inviter": "staff:agents.manage",
  "/admin/agents/[agentId]": "staff:agents.manage",
};

/** Their server actions. */
export const AGENT_ACTIONS: Record<string, Reach> = {
  "app/admin/agents/actions.ts closeAgentAction": "staff:agents.manage",
  "app/admin/agents/actions.ts inviteAgainAction": "staff:agents.manage",
  "app/admin/agents/actions.ts inviteAgentAction": "staff:agents.manage",
  "app/admin/agents/actions.ts reopenAgentAction": "staff:agents.manage",
  "app/admin/agents/actions.ts saveDepartmentsAction": "staff:agents.manage",
  "app/admin/agents/actions.ts saveRightsAction": "staff:agents.manage",
};
