import type { Reach } from "./policy.ts";

/** Pages of agents themselves: their own account, who they are, what they may do. */
export const AGENT_PAGES: Record<string, Reach> = {
  "/admin/mon-compte": "staff",
  "/admin/mon-compte/double-verification": "staff",
  "/admin/doubles-verifications": "staff:accounts.rescue",
  "/admin/doubles-verifications/[accountId]": "staff:accounts.rescue",
  "/admin/agents": "staff:agents.manage",
  "/admin/agents/inviter": "staff:agents.manage",
  "/admin/agents/[agentId]": "staff:agents.manage",
};

/** Their server actions. */
export const AGENT_ACTIONS: Record<string, Reach> = {
  "app/admin/doubles-verifications/actions.ts removeLostFactorAction": "staff:accounts.rescue",
  "app/admin/agents/actions.ts closeAgentAction": "staff:agents.manage",
  "app/admin/agents/actions.ts inviteAgainAction": "staff:agents.manage",
  "app/admin/agents/actions.ts inviteAgentAction": "staff:agents.manage",
  "app/admin/agents/actions.ts reopenAgentAction": "staff:agents.manage",
  "app/admin/agents/actions.ts saveDepartmentsAction": "staff:agents.manage",
  "app/admin/agents/actions.ts saveRightsAction": "staff:agents.manage",
};
