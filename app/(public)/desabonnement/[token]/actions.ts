"use server";

import { redirect } from "next/navigation";
import { publicAction } from "#lib/action.ts";
import { unsubscribeSchema } from "#lib/notifications/choice-schema.ts";
import { unsubscribe } from "#lib/notifications/unsubscribe.ts";

export const unsubscribeAction = publicAction(
  {
    key: "mail.unsubscribe",
    schema: unsubscribeSchema,
    say: () => "Ce lien n’est pas complet. Copiez toute l’adresse de l’e-mail.",
  },
  async ({ token }, { actor }) => {
    const done = await unsubscribe({ token }, actor);
    if (done.ok) redirect(`/desabonnement/${token}`);
    return done;
  },
);
