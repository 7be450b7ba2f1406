import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { expiryOf, type Requirement } from "./requirement.ts";
import { canOpen } from "./standing-words.ts";

/**
 * With a request that is accepted: its documents that wait become valid, each for as long as its kind holds. Gives back
 * their ids; one in quarantine is left as it is.
 */
export async function acceptReceived(
  tx: Tx,
  requirements: readonly Requirement[],
  at: { now: Date; today: Day; schoolYearLastDay: Day },
): Promise<string[]> {
  const accepted: string[] = [];
  for (const { kind, documents } of requirements) {
    const until = expiryOf(kind, at);
    const ids = documents
      .filter((document) => document.state === "received" && canOpen(document))
      .map(({ id }) => id);
    accepted.push(...ids);
    await tx.document.updateMany({
      where: {
        id: { in: ids },
        state: "received",
        replacedAt: null,
        scan: { in: ["notScanned", "clean"] },
      },
      data: {
        state: "valid",
        reviewedAt: at.now,
        reviewReason: null,
        expiresOn: until && fromDay(until),
      },
    });
  }
  return accepted;
}
