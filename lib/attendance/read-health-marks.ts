import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { transaction } from "#lib/db/transaction.ts";
import { allergens } from "#lib/dossier/allergens.ts";
import { openSheet } from "#lib/dossier/open-sheet.ts";
import { noteReading } from "#lib/dossier/read-health.ts";

export type HealthMark = {
  hasPai: boolean;
  allergies: string[];
  /** The sheet cannot be opened: nothing is known, which is not nothing. */
  isUnreadable: boolean;
};

/**
 * The care plans and allergies of the children of a sheet, for an agent who holds the right. Each child's reading is
 * written in the journal, in the transaction that reads; null without the right.
 */
export async function readHealthMarks(
  staff: Pick<StaffContext, "permissions" | "actor">,
  childIds: readonly string[],
): Promise<Map<string, HealthMark> | null> {
  if (!staff.permissions.has("health.read")) return null;
  return transaction(async (tx) => {
    const rows = await tx.child.findMany({
      where: { id: { in: [...childIds] } },
      orderBy: { id: "asc" },
      select: { id: true, familyId: true, hasPai: true, healthSheet: true },
    });
    const marks = new Map<string, HealthMark>();
    for (const row of rows) {
      const content = await openSheet(tx, row, row.healthSheet);
      marks.set(row.id, {
        hasPai: row.hasPai === true,
        allergies: [
          ...(content?.allergens ?? []).map((name) => allergens[name]),
          ...(content?.otherAllergy ? [content.otherAllergy] : []),
        ],
        isUnreadable: content === null,
      });
    }
    for (const row of rows) await noteReading(tx, staff.actor, row);
    return marks;
  });
}
