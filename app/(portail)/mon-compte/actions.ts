"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { inviteParent } from "#lib/accounts/invite-parent.ts";
import { sayAccount, sayAtField } from "#lib/accounts/messages.ts";
import { inviteSchema, switchFamilySchema } from "#lib/accounts/request-schema.ts";
import { switchFamily } from "#lib/accounts/switch-family.ts";
import { parentAction } from "#lib/action.ts";
import { chooseMailsSchema, noInputSchema } from "#lib/notifications/choice-schema.ts";
import { chooseMails } from "#lib/notifications/choose-mails.ts";
import { clearOwnFault } from "#lib/notifications/clear-fault.ts";

export const inviteParentAction = parentAction(
  { key: "account.invite", schema: inviteSchema, say: sayAtField },
  async (invited, parent) => {
    const asked = await inviteParent(parent, invited);
    if (asked.ok) redirect("/mon-compte/inviter?fait=envoyee");
    return asked;
  },
);

export const chooseMailsAction = parentAction(
  { key: "mail.choose", schema: chooseMailsSchema, say: () => "" },
  async ({ wanted }, { guardian, actor }) => {
    const kept = await chooseMails({ guardianId: guardian.id, actor }, wanted);
    if (kept.ok) redirect("/mon-compte?fait=e-mails");
    return kept;
  },
);

export const clearOwnFaultAction = parentAction(
  { key: "mail.fault.clear", schema: noInputSchema, say: () => "" },
  async (_input, { accountId, actor }) => {
    const cleared = await clearOwnFault(accountId, actor);
    // The banner is in the frame of every page.
    if (cleared.ok) revalidatePath("/", "layout");
    if (cleared.ok) redirect("/mon-compte?fait=adresse-bonne");
    return cleared;
  },
);

export const switchFamilyAction = parentAction(
  { key: "account.family.switch", schema: switchFamilySchema, say: sayAccount },
  async ({ familyId }, { sessionId, guardian, actor }) => {
    const done = await switchFamily({ sessionId, guardianId: guardian.id, familyId, actor });
    if (done.ok) revalidatePath("/", "layout");
    if (done.ok) redirect("/accueil");
    return done;
  },
);
