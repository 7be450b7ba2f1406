import "server-only";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";

/** The agent has the ends of the work that she started before her eyes: the menu counts them no more. */
export async function markEndsSeen(staffMemberId: string): Promise<void> {
  await db.longJob.updateMany({
    where: { startedById: staffMemberId, state: { in: ["done", "failed"] }, seenAt: null },
    data: { seenAt: await now() },
  });
}
