import "server-only";
import { loadActivities, loadCalendar, loadDeadlineFacts } from "#lib/catalog/queries.ts";
import { townIn } from "#lib/catalog/settings.ts";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { deadlinesOf } from "#lib/planning/limits.ts";
import type { PaymentRow } from "./load-payment.ts";

/** Whether every day of a payment is still before its booking deadline, by the database's clock. */
export async function canStillBook(tx: Tx, payment: PaymentRow): Promise<boolean> {
  const now = await nowIn(tx);
  const activities = await loadActivities(tx);
  const enrolments = await tx.enrolment.findMany({
    where: { childId: { in: payment.bookings.map(({ childId }) => childId) }, state: "accepted" },
    select: { childId: true, activityId: true, lateUntil: true },
  });
  const days = payment.bookings.map(({ day }) => day).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (!from || !to) return true;
  const calendar = await loadCalendar((await townIn(tx)).zone, from, to, tx);
  const facts = { now, ...(await loadDeadlineFacts(calendar, now, tx)) };
  return payment.bookings.every(({ childId, slot, day }) => {
    const activity = activities.find(({ id }) => id === slot.activityId);
    const enrolment = enrolments.find(
      (candidate) => candidate.childId === childId && candidate.activityId === slot.activityId,
    );
    if (!activity || !enrolment) return false;
    return deadlinesOf(activity.deadlineRules, facts).booking(day, enrolment.lateUntil).open;
  });
}
