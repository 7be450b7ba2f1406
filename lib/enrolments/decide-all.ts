import "server-only";
import { db } from "#lib/db/client.ts";
import type { Result } from "#lib/result.ts";
import type { Agent, Seen } from "./decide.ts";
import { type DecideRefusal, decideRequest } from "./decide-request.ts";
import type { Verdict } from "./enrolment.ts";

type Answer = Promise<Result<{ number: string; decisionId: string }, DecideRefusal>>;

/** Accepts every enrolment of a request that waits for a decision. */
export function acceptRequest(agent: Agent, seen: Seen): Answer {
  return decideAll(agent, seen, "accept", null);
}

/** Sends the request back to the family with what is to be corrected. */
export function correctRequest(
  agent: Agent,
  { reason, ...seen }: Seen & { reason: string },
): Answer {
  return decideAll(agent, seen, "complete", reason);
}

/** Refuses a request with its reason. */
export function refuseRequest(
  agent: Agent,
  { reason, ...seen }: Seen & { reason: string },
): Answer {
  return decideAll(agent, seen, "refuse", reason);
}

/** The version seen makes sure that the enrolments read here are those that are decided. */
async function decideAll(
  agent: Agent,
  seen: Seen,
  verdict: Verdict,
  reason: string | null,
): Answer {
  const open = await db.enrolment.findMany({
    where: { requestId: seen.requestId, state: "requested" },
    select: { id: true },
  });
  const verdicts = new Map(open.map(({ id }) => [id, verdict]));
  return decideRequest(agent, { ...seen, verdicts, reason });
}
