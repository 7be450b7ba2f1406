"use server";

import { redirect } from "next/navigation";
import { staffAction } from "#lib/action.ts";
import {
  type ResolveRefusal,
  resolveAttackTask,
  resolveHealthTask,
} from "#lib/staff/resolve-task.ts";
import { resolveTaskSchema } from "#lib/staff/schema.ts";

const sentences = {
  "task-not-found": "Cette tâche n’existe pas, ou elle n’est plus disponible.",
} satisfies Record<ResolveRefusal["code"], string>;

export const seeHealthTaskAction = staffAction(
  "health.read",
  {
    key: "task.resolve",
    schema: resolveTaskSchema,
    say: ({ code }: ResolveRefusal) => sentences[code],
  },
  async ({ taskId }, { actor }) => {
    const resolved = await resolveHealthTask({ taskId, actor });
    if (resolved.ok) redirect("/admin");
    return resolved;
  },
);

export const seeAttackTaskAction = staffAction(
  "accounts.rescue",
  {
    key: "task.resolve",
    schema: resolveTaskSchema,
    say: ({ code }: ResolveRefusal) => sentences[code],
  },
  async ({ taskId }, { actor }) => {
    const resolved = await resolveAttackTask({ taskId, actor });
    if (resolved.ok) redirect("/admin");
    return resolved;
  },
);
