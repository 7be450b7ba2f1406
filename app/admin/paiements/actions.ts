"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import { type ResolveRefusal, resolvePaymentTask } from "#lib/staff/resolve-task.ts";
import { resolveTaskSchema } from "#lib/staff/schema.ts";

const sentences = {
  "task-not-found": "Cette tâche n’existe pas, ou elle n’est plus disponible.",
} satisfies Record<ResolveRefusal["code"], string>;

export const resolveTaskAction = staffAction(
  "payments.watch",
  {
    key: "task.resolve",
    schema: resolveTaskSchema,
    say: ({ code }: ResolveRefusal) => sentences[code],
  },
  async ({ taskId }, { actor }) => {
    const resolved = await resolvePaymentTask({ taskId, actor });
    if (resolved.ok) redirect("/admin/paiements?fait=vu");
    return resolved;
  },
);
