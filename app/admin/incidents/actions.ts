"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { declareIncident, endIncident } from "#lib/incidents/declare-incident.ts";
import { sayDeclare, sayEnd } from "#lib/incidents/messages.ts";
import { declareIncidentSchema, endIncidentSchema } from "#lib/incidents/schema.ts";

export const declareIncidentAction = staffAction(
  "calendar.manage",
  { key: "incident.declare", schema: declareIncidentSchema, say: sayDeclare },
  async (input, { actor, staffMember }) => {
    const declared = await declareIncident({ staffMemberId: staffMember.id, actor }, input);
    if (declared.ok) redirect("/admin/incidents?fait=declare");
    return declared;
  },
);

export const endIncidentAction = staffAction(
  "calendar.manage",
  { key: "incident.end", schema: endIncidentSchema, say: sayEnd },
  async ({ incidentId }, { actor }) => {
    const ended = await endIncident({ incidentId, actor });
    if (ended.ok) redirect("/admin/incidents?fait=termine");
    return ended;
  },
);
