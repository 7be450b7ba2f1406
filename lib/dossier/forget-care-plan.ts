import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";

/**
 * Whether a child has a care plan (PAI) is health data too: the answer goes with the last of its sheet and documents. It
 * stays for an enrolment of a year that is not over, which rests on it.
 */
export async function forgetCarePlan(tx: Tx, childId: string, today: Day): Promise<void> {
  await tx.child.updateMany({
    where: {
      id: childId,
      hasPai: { not: null },
      healthSheet: null,
      documents: { none: { kind: { isHealth: true }, wrappedKey: { not: null } } },
      enrolments: {
        none: {
          state: { in: ["requested", "toComplete", "waiting", "offered", "accepted"] },
          schoolYear: { lastDay: { gte: fromDay(today) } },
        },
      },
    },
    data: { hasPai: null },
  });
}
