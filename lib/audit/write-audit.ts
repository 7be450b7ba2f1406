import "server-only";
import { day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { ActionKey } from "./action-keys.ts";
import { countAudit } from "./audit-count.ts";

export type Actor =
  | { kind: "visitor"; ipPrefix?: string | undefined }
  | { kind: "guardian"; guardianId: string; ipPrefix?: string | undefined }
  | { kind: "staff"; staffMemberId: string; ipPrefix?: string | undefined }
  | { kind: "system" };

export type AuditEntry = {
  actor: Actor;
  action: ActionKey;
  objectKind: string;
  objectId?: string | undefined;
  familyId?: string | undefined;
  /** Changed keys, counts, amounts, codes: nothing that names a person. */
  facts?: Record<string, string | number | boolean | null | string[]>;
};

/**
 * Writes the journal row of a use-case, in its own transaction and as its last statement: the row of the month's
 * chain stays locked from here to the commit.
 */
export async function writeAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const today = parisDayOf(await nowIn(tx));
  const { actor } = entry;
  await tx.auditEvent.create({
    data: {
      month: fromDay(day(`${today.slice(0, 7)}-01`)),
      actorKind: actor.kind,
      actorId:
        actor.kind === "guardian"
          ? actor.guardianId
          : actor.kind === "staff"
            ? actor.staffMemberId
            : null,
      ipPrefix: actor.kind === "system" ? null : (actor.ipPrefix ?? null),
      action: entry.action,
      objectKind: entry.objectKind,
      objectId: entry.objectId ?? null,
      familyId: entry.familyId ?? null,
      facts: entry.facts ?? {},
    },
    select: { id: true },
  });
  countAudit(entry.action);
}
