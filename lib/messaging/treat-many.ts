import "server-only";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./agent.ts";
import { assignThread } from "./assign-thread.ts";
import { closeThread } from "./close-thread.ts";
import type { MessagingRefusal } from "./messages.ts";

type Input = { pick: string[]; staffMemberId?: string | undefined; intent: "assign" | "close" };

/** The same gesture on each ticked conversation, one after another; what vanished meanwhile is left out. */
export async function treatMany(
  agent: Agent,
  { pick, staffMemberId, intent }: Input,
): Promise<Result<{ done: number }, MessagingRefusal>> {
  let done = 0;
  for (const threadId of new Set(pick)) {
    const treated =
      intent === "close"
        ? await closeThread(agent, { threadId })
        : await assignThread(agent, { threadId, staffMemberId });
    if (treated.ok) done += 1;
    else if (treated.refusal.code !== "unknown-thread") return treated;
  }
  return done > 0 ? ok({ done }) : refuse({ code: "unknown-thread" });
}
