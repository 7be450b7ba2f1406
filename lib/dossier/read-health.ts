import "server-only";
import type { ParentContext, StaffContext } from "#lib/accounts/session.ts";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { forFamily, type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { emptyHealth, type HealthContent } from "./health-content.ts";
import { openSheet } from "./open-sheet.ts";

export type HealthReader =
  | { parent: Pick<ParentContext, "family" | "actor">; staff: null }
  | { parent: null; staff: Pick<StaffContext, "permissions" | "actor">; familyId: string };

export type ReadHealthRefusal = { code: "unknown-child" };

export type HealthSheetShown = HealthContent & {
  childId: string;
  familyId: string;
  firstName: string;
  hasPai: boolean | null;
  /** 0: nothing was ever written. */
  version: number;
  /** It cannot be opened: the content is empty and says nothing. */
  isUnreadable: boolean;
  paiDocuments: { id: string; state: string }[];
};

/**
 * Opens the health sheet of a child for a parent of the family or an agent who holds the right. Each reading is
 * written in the journal, in the transaction that reads.
 */
export async function readHealth(
  reader: HealthReader,
  childId: string,
): Promise<Result<HealthSheetShown, ReadHealthRefusal>> {
  if (reader.staff && !reader.staff.permissions.has("health.read"))
    return refuse({ code: "unknown-child" });
  const read = () => transaction((tx) => readSheet(tx, reader, childId));
  return reader.parent ? forFamily(reader.parent.family.id, read) : read();
}

async function readSheet(
  tx: Tx,
  reader: HealthReader,
  childId: string,
): Promise<Result<HealthSheetShown, ReadHealthRefusal>> {
  const child = await tx.child.findFirst({
    where: { id: childId, familyId: reader.parent ? reader.parent.family.id : reader.familyId },
    select: {
      id: true,
      familyId: true,
      firstName: true,
      hasPai: true,
      healthSheet: true,
      documents: {
        where: {
          replacedAt: null,
          wrappedKey: { not: null },
          kind: { requiredFor: { some: { condition: "pai" } } },
        },
        orderBy: { uploadedAt: "desc" },
        select: { id: true, state: true },
      },
    },
  });
  if (!child) return refuse({ code: "unknown-child" });
  const content = await openSheet(tx, child, child.healthSheet);
  await noteReading(tx, (reader.parent ?? reader.staff).actor, child);
  return ok({
    ...(content ?? emptyHealth),
    isUnreadable: content === null,
    childId: child.id,
    familyId: child.familyId,
    firstName: child.firstName,
    hasPai: child.hasPai,
    version: child.healthSheet?.version ?? 0,
    paiDocuments: child.documents,
  });
}

/** Who opened the health of a child, written where it is read. */
export async function noteReading(
  tx: Tx,
  actor: Actor,
  child: { id: string; familyId: string },
): Promise<void> {
  await writeAudit(tx, {
    actor,
    action: "sheet.read",
    objectKind: "Child",
    objectId: child.id,
    familyId: child.familyId,
  });
}
