"use server";

import { redirect } from "next/navigation";
import { parentAction } from "#lib/action.ts";
import { cancelExport } from "#lib/privacy/cancel-export.ts";
import { closeAccount } from "#lib/privacy/close-account.ts";
import { sayPrivacy } from "#lib/privacy/messages.ts";
import { requestExport } from "#lib/privacy/request-export.ts";
import { closeAccountSchema, exportIdSchema, requestExportSchema } from "#lib/privacy/schema.ts";

export const requestExportAction = parentAction(
  { key: "export.request", schema: requestExportSchema, say: sayPrivacy },
  async (_input, parent) => {
    const requested = await requestExport(parent);
    if (requested.ok) redirect("/mon-dossier/mes-donnees?fait=demande");
    return requested;
  },
);

export const cancelExportAction = parentAction(
  { key: "export.cancel", schema: exportIdSchema, say: sayPrivacy },
  async (input, parent) => {
    const stopped = await cancelExport(parent, input);
    if (stopped.ok) redirect("/mon-dossier/mes-donnees?fait=arretee");
    return stopped;
  },
);

export const closeAccountAction = parentAction(
  { key: "account.close", schema: closeAccountSchema, say: sayPrivacy },
  async (input, parent) => {
    const closed = await closeAccount(parent, input);
    if (closed.ok) redirect("/?fait=compte-ferme");
    return closed;
  },
);
