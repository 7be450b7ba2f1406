import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { parisInstant } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type DeclareRefusal, type EndRefusal, incidentRefusal } from "./incident.ts";
import type { DeclareIncidentInput } from "./schema.ts";

/** An incident on the staff's word: the deadlines that it touched are moved from then on (lib/calendar/extension.ts). */
export async function declareIncident(
  { staffMemberId, actor }: { staffMemberId: string; actor: Actor },
  { fromDay, fromTime, toDay, toTime, reason }: DeclareIncidentInput,
): Promise<Result<{ incidentId: string }, DeclareRefusal>> {
  const startedAt = parisInstant(fromDay, fromTime);
  const endedAt = toDay === "" ? null : parisInstant(toDay, toTime);
  return transaction(async (tx) => {
    const refusal = incidentRefusal({ startedAt, endedAt }, await nowIn(tx));
    if (refusal) return refuse(refusal);
    const { id } = await tx.incident.create({
      data: { startedAt, endedAt, reason, source: "staff", createdById: staffMemberId },
      select: { id: true },
    });
    await writeAudit(tx, {
      actor,
      action: "incident.declare",
      objectKind: "incident",
      objectId: id,
      facts: { startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
    });
    return ok({ incidentId: id });
  });
}

/** It ends now: never earlier, since families were told that their deadlines were moving. */
export async function endIncident(input: {
  incidentId: string;
  actor: Actor;
}): Promise<Result<null, EndRefusal>> {
  return transaction(async (tx) => {
    const { count } = await tx.incident.updateMany({
      where: { id: input.incidentId, endedAt: null },
      data: { endedAt: await nowIn(tx) },
    });
    if (count === 0) {
      const known = await tx.incident.count({ where: { id: input.incidentId } });
      return refuse({ code: known > 0 ? "already-ended" : "incident-not-found" });
    }
    await writeAudit(tx, {
      actor: input.actor,
      action: "incident.end",
      objectKind: "incident",
      objectId: input.incidentId,
    });
    return ok(null);
  });
}
