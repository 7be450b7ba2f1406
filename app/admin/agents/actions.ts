"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { closeAgent, reopenAgent } from "#lib/agents/close-agent.ts";
import { inviteAgain, inviteAgent } from "#lib/agents/invite-agent.ts";
import { sayAgent } from "#lib/agents/messages.ts";
import { saveDepartments } from "#lib/agents/save-departments.ts";
import { saveRights } from "#lib/agents/save-rights.ts";
import {
  closeAgentSchema,
  inviteAgainSchema,
  inviteAgentSchema,
  reopenAgentSchema,
  saveDepartmentsSchema,
  saveRightsSchema,
} from "#lib/agents/schema.ts";

const pageOf = (staffMemberId: string, done: string) =>
  `/admin/agents/${staffMemberId}?fait=${done}`;

export const inviteAgentAction = staffAction(
  "agents.manage",
  { key: "agent.invite", schema: inviteAgentSchema, say: sayAgent },
  async (input, staff) => {
    const invited = await inviteAgent(staff, input);
    if (invited.ok) redirect(pageOf(invited.value.staffMemberId, "invite"));
    return invited;
  },
);

export const inviteAgainAction = staffAction(
  "agents.manage",
  { key: "agent.invite.again", schema: inviteAgainSchema, say: sayAgent },
  async (input, staff) => {
    const invited = await inviteAgain(staff, input);
    if (invited.ok) redirect(pageOf(invited.value.staffMemberId, "invite"));
    return invited;
  },
);

export const saveRightsAction = staffAction(
  "agents.manage",
  { key: "agent.rights", schema: saveRightsSchema, say: sayAgent },
  async (input, staff) => {
    const saved = await saveRights(staff, input);
    if (saved.ok) redirect(pageOf(saved.value.staffMemberId, "droits"));
    return saved;
  },
);

export const saveDepartmentsAction = staffAction(
  "agents.manage",
  { key: "agent.departments", schema: saveDepartmentsSchema, say: sayAgent },
  async (input, staff) => {
    const saved = await saveDepartments(staff, input);
    if (saved.ok) redirect(pageOf(saved.value.staffMemberId, "services"));
    return saved;
  },
);

export const closeAgentAction = staffAction(
  "agents.manage",
  { key: "agent.close", schema: closeAgentSchema, say: sayAgent },
  async (input, staff) => {
    const closed = await closeAgent(staff, input);
    if (closed.ok) redirect(pageOf(closed.value.staffMemberId, "ferme"));
    return closed;
  },
);

export const reopenAgentAction = staffAction(
  "agents.manage",
  { key: "agent.reopen", schema: reopenAgentSchema, say: sayAgent },
  async (input, staff) => {
    const opened = await reopenAgent(staff, input);
    if (opened.ok) redirect(pageOf(opened.value.staffMemberId, "rouvert"));
    return opened;
  },
);
