import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

/**
 * The days that are open stay so until the end of this transaction, which books some: bookings do not wait for each
 * other. After lockFamily; the rows of the calendar are read after it.
 */
export async function keepCalendar(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtext('calendar'))::text`;
}

/**
 * Alone for the rest of the transaction, which may close days: what is being booked on them is booked first, and then
 * found. Taken first.
 */
export async function lockCalendar(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('calendar'))::text`;
}
