import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { errorFacts, log } from "#lib/log.ts";
import type { HealthContent } from "./health-content.ts";
import { openHealth } from "./seal-health.ts";

type SheetOwner = { id: string; familyId: string };

/**
 * Opens the health sheet of a child; null when it cannot be opened: damaged, or its master key is gone. Then the log
 * says so and staff have it to see, once for each saved sheet. Whoever shows it says that nothing is known, never that
 * there is nothing.
 */
export async function openSheet(
  tx: Tx,
  owner: SheetOwner,
  row: Parameters<typeof openHealth>[1],
): Promise<HealthContent | null> {
  try {
    return openHealth(owner.id, row);
  } catch (error) {
    log().error({ event: "health.sheet.unreadable", err: errorFacts(error) });
  }
  await tx.staffTask.createMany({
    data: [
      {
        kind: "health.unreadable",
        key: `${keyOf(owner.id)}${row?.version ?? 0}`,
        familyId: owner.familyId,
      },
    ],
    skipDuplicates: true,
  });
  return null;
}

/** The sheet was written anew: nothing is left to see. */
export async function forgetUnreadable(tx: Tx, childId: string, at: Date): Promise<void> {
  await tx.staffTask.updateMany({
    where: { key: { startsWith: keyOf(childId) }, resolvedAt: null },
    data: { resolvedAt: at },
  });
}

function keyOf(childId: string): string {
  return `health.unreadable/${childId}/`;
}
