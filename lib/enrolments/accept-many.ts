import "server-only";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Agent, Seen } from "./decide.ts";
import { acceptRequest } from "./decide-all.ts";
import type { DecideRefusal } from "./decide-request.ts";

export type Many = { accepted: number; refused: number };
export type ManyRefusal = { code: "none-accepted"; first: DecideRefusal };

/** Accepts each ticked request in a transaction of its own: one that cannot be does not hold the others back. */
export async function acceptMany(
  agent: Agent,
  { pick }: { pick: readonly Seen[] },
): Promise<Result<Many, ManyRefusal>> {
  const refusals: DecideRefusal[] = [];
  let accepted = 0;
  for (const seen of pick) {
    const decided = await acceptRequest(agent, seen);
    if (decided.ok) accepted += 1;
    else refusals.push(decided.refusal);
  }
  const [first] = refusals;
  if (accepted === 0 && first) return refuse({ code: "none-accepted", first });
  return ok({ accepted, refused: refusals.length });
}
