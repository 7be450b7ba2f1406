"use server";
import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { acceptChange, refuseChange } from "#lib/change-requests/decide-change.ts";
import { decisionMessage, rulesMessage } from "#lib/change-requests/messages.ts";
import { saveRules } from "#lib/change-requests/save-rules.ts";
import {
  acceptChangeSchema,
  refuseChangeSchema,
  rulesSchema,
} from "#lib/change-requests/schema.ts";

const QUEUE = "/admin/a-traiter/coordonnees";

export const acceptChangeAction = staffAction(
  "requests.treat",
  { key: "change.accept", schema: acceptChangeSchema, say: decisionMessage },
  async (input, staff) => {
    const decided = await acceptChange(staff, input);
    if (decided.ok) redirect(`${QUEUE}?fait=acceptee`);
    return decided;
  },
);

export const refuseChangeAction = staffAction(
  "requests.treat",
  { key: "change.refuse", schema: refuseChangeSchema, say: decisionMessage },
  async (input, staff) => {
    const decided = await refuseChange(staff, input);
    if (decided.ok) redirect(`${QUEUE}?fait=refusee`);
    return decided;
  },
);

export const saveRulesAction = staffAction(
  "changes.rule",
  { key: "change.rules", schema: rulesSchema, say: rulesMessage },
  async (input, staff) => {
    const saved = await saveRules(staff, input);
    if (saved.ok) redirect(`${QUEUE}/regles?fait=regles`);
    return saved;
  },
);
