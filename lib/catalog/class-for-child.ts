import "server-only";
import type { Tx } from "#lib/db/transaction.ts";
import { keepCalendar } from "./calendar-lock.ts";
import { stillOpen } from "./school-order.ts";

/**
 * A class where a child may be put: open, in an open school; null otherwise. Nobody closes it before the end of this
 * transaction. After lockFamily.
 */
export async function classForChild(tx: Tx, classId: string) {
  await keepCalendar(tx);
  return tx.schoolClass.findFirst({
    where: { id: classId, ...stillOpen, school: stillOpen },
    select: { id: true, schoolId: true },
  });
}
