import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { mayBook, payerFor } from "#lib/custody/scope.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { canGo, type EnrolmentState, takesPlace } from "./enrolment.ts";
import type { Requester } from "./open-draft.ts";
import { giveSeatBack } from "./take-seats.ts";
import { touchRequest } from "./touch-request.ts";

export type StopRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-enrolment" }
  | { code: "not-stoppable" }
  /**
   * Days to come are booked: they are cancelled first, each by its own rule, or they pass. `count`: those that the parent
   * may cancel. How many are another adult's is not told.
   */
  | { code: "days-booked"; count: number; isPaying: boolean; hasOthers: boolean };

/**
 * The family gives one enrolment up: an accepted one once no booked day is left, or its rank on a waiting list, or a
 * place that was offered. The place goes back. A second click finds it done and is content.
 */
export async function stopEnrolment(
  parent: Requester,
  { enrolmentId }: { enrolmentId: string },
): Promise<Result<{ requestId: string; from: EnrolmentState }, StopRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const row = await tx.enrolment.findFirst({
      where: { id: enrolmentId, child: { familyId }, request: { number: { not: null } } },
      include: { child: { select: { schoolId: true } } },
    });
    if (!row) return refuse({ code: "unknown-enrolment" });
    const { state, childId, activityId, schoolYearId, requestId } = row;
    if (state !== "withdrawn") {
      if (!canGo(state, "withdrawn")) return refuse({ code: "not-stoppable" });
      const days = state === "accepted" ? await daysToCome(tx, { childId, activityId }) : [];
      if (days.length > 0) return refuse(await whoseDays(tx, parent, childId, days));
      await tx.enrolment.update({
        where: { id: row.id },
        data: { state: "withdrawn", offeredUntil: null },
      });
      if (takesPlace(state))
        await giveSeatBack(tx, schoolYearId, { activityId, schoolId: row.child.schoolId });
      await touchRequest(tx, requestId, { kind: "stopped", actor: parent.actor });
    }
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.stop",
      objectKind: "Enrolment",
      objectId: row.id,
      familyId,
      facts: { from: state },
    });
    return ok({ requestId, from: state });
  });
}

async function daysToCome(
  tx: Tx,
  { childId, activityId }: { childId: string; activityId: string },
): Promise<BookedDay[]> {
  return tx.booking.findMany({
    where: {
      childId,
      state: { in: ["held", "booked"] },
      day: { gte: fromDay(parisDayOf(await nowIn(tx))) },
      slot: { activityId },
    },
    select: { day: true, state: true, payment: { select: { payerId: true } } },
  });
}

type BookedDay = { day: Date; state: string; payment: { payerId: string } };

/** Whose the days are, by the rule of the planning: what another adult paid in her own weeks only she cancels. */
async function whoseDays(
  tx: Tx,
  { family, guardian }: Requester,
  childId: string,
  days: readonly BookedDay[],
): Promise<Extract<StopRefusal, { code: "days-booked" }>> {
  const custody = await loadCustody(family.id, tx);
  const payerId = payerFor(custody, guardian.id);
  const isOwn = ({ payment }: BookedDay) => payment.payerId === payerId;
  const isCancellable = (row: BookedDay) =>
    row.state === "booked" &&
    (isOwn(row) || mayBook(custody, { payerId, childId, day: toDay(row.day) }));
  const isPaying = (row: BookedDay) => row.state === "held" && isOwn(row);
  return {
    code: "days-booked",
    count: days.filter(isCancellable).length,
    isPaying: days.some(isPaying),
    hasOthers: days.some((row) => !isCancellable(row) && !isPaying(row)),
  };
}
