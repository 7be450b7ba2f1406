import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { requestStateOf } from "./enrolment.ts";
import type { RequestState } from "./request.ts";

/**
 * After one enrolment moved: the state of its request follows, its version changes, its history says why. Under the
 * family's lock. Gives the new state.
 */
export async function touchRequest(
  tx: Tx,
  requestId: string,
  event: { kind: string; actor: Actor },
): Promise<RequestState> {
  const enrolments = await tx.enrolment.findMany({ where: { requestId }, select: { state: true } });
  const state = requestStateOf(enrolments.map((row) => row.state));
  await tx.enrolmentRequest.update({
    where: { id: requestId },
    data: { state, version: { increment: 1 } },
  });
  const { actor } = event;
  await tx.requestEvent.create({
    data: {
      requestId,
      kind: event.kind,
      actorKind: actor.kind,
      actorId:
        actor.kind === "guardian"
          ? actor.guardianId
          : actor.kind === "staff"
            ? actor.staffMemberId
            : null,
    },
  });
  return state;
}
