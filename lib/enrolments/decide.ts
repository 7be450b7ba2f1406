import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { lockFamily } from "#lib/db/lock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type LoadedRequest, loadRequest } from "./load-request.ts";
import { canMove } from "./request.ts";

export type Agent = Pick<StaffContext, "staffMember" | "permissions" | "actor">;

/** What staff looks at when it decides: the request and the version it was shown. */
export type Seen = { requestId: string; version: number };

export type OpenRefusal =
  | { code: "unknown-request" }
  /** Somebody else decided, or the family took it back. */
  | { code: "already-decided" }
  /** The family changed something since staff opened it. */
  | { code: "changed-meanwhile" };

export type SeenRequest = LoadedRequest & { number: string };

/** Locks the request's family and gives the request as staff has seen it, or says why it may not be decided. */
export async function openForDecision(
  tx: Tx,
  { requestId, version }: Seen,
): Promise<{ ok: true; request: SeenRequest } | { ok: false; refusal: OpenRefusal }> {
  const row = await tx.enrolmentRequest.findUnique({
    where: { id: requestId },
    select: { familyId: true },
  });
  if (!row) return { ok: false, refusal: { code: "unknown-request" } };
  await lockFamily(tx, row.familyId);
  const request = await loadRequest({ requestId }, tx);
  if (!request || request.number === null)
    return { ok: false, refusal: { code: "unknown-request" } };
  if (!canMove(request.state, "decide")) return { ok: false, refusal: { code: "already-decided" } };
  if (request.version !== version) return { ok: false, refusal: { code: "changed-meanwhile" } };
  return { ok: true, request: { ...request, number: request.number } };
}
