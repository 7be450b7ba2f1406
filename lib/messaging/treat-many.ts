import "server-only";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent } from "./agent.ts";
import { assignThread } from "./assign-thread.ts";
import { closeThread } from "./close-thread.ts";
import type { MessagingRefusal } from "./messages.ts";

type Input = {
  /** Each with the number of messages that the list had of it. */
  pick: { threadId: string; seenMessages: number }[];
  staffMemberId?: string | undefined;
  intent: "assign" | "close";
};

/**
 * The same gesture on each ticked conversation, one after another; what vanished meanwhile is left out. A conversation
 * with a word that the list did not show is not closed: `kept` counts those.
 */
export async function treatMany(
  agent: Agent,
  { pick, staffMemberId, intent }: Input,
): Promise<Result<{ done: number; kept: number }, MessagingRefusal>> {
  let done = 0;
  let kept = 0;
  for (const { threadId, seenMessages } of new Map(
    pick.map((line) => [line.threadId, line]),
  ).values()) {
    const treated =
      intent === "close"
        ? await closeThread(agent, { threadId, seenMessages })
        : await assignThread(agent, { threadId, staffMemberId });
    if (treated.ok) done += 1;
    else if (treated.refusal.code === "new-message") kept += 1;
    else if (treated.refusal.code !== "unknown-thread") return treated;
  }
  if (done > 0) return ok({ done, kept });
  return refuse({ code: kept > 0 ? "new-message" : "unknown-thread" });
}
