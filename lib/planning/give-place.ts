import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { loadDelays } from "#lib/catalog/delays.ts";
import { later, nowIn } from "#lib/clock.ts";
import { payerRecipients } from "#lib/custody/queries.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { CloseWaitingInput, GivePlaceInput } from "./day-places-schema.ts";
import {
  type DayPlace,
  earlier,
  freePlaces,
  holdPlace,
  verdictOf,
  waitingTaskKey,
} from "./offer-places.ts";

export type StaffWaitingRefusal = { code: "gone" | "no-place" | "not-possible" | "too-late" };

/**
 * A free place for a family that staff chooses, where the list would not offer it any more: less than two hours
 * before the deadline (rulings 8). It is held until the deadline at the latest; the family still pays for it itself.
 */
export async function givePlace(
  { actor }: { actor: Actor },
  { waitId, reason }: GivePlaceInput,
): Promise<Result<{ place: DayPlace }, StaffWaitingRefusal>> {
  return transaction(async (tx) => {
    const wait = await tx.dayWaiting.findUnique({
      where: { id: waitId },
      include: { child: { select: { firstName: true } }, slot: { select: { name: true } } },
    });
    if (wait?.state !== "waiting") return refuse({ code: "gone" });
    const place = { slotId: wait.slotId, schoolId: wait.schoolId, day: toDay(wait.day) };
    const free = await freePlaces(tx, place);
    if (free !== null && free <= 0) return refuse({ code: "no-place" });
    const verdict = await verdictOf(tx, wait, place.day);
    if (!verdict || verdict.cell.state === "notEnrolled" || verdict.closed || verdict.booking)
      return refuse({ code: "not-possible" });
    const at = await nowIn(tx);
    if (at >= verdict.bookingLimit) return refuse({ code: "too-late" });
    const { dayOffer: hours } = await loadDelays(tx);
    const until = earlier(later(at, { hours }), verdict.bookingLimit);
    if (!(await holdPlace(tx, place, wait, until))) return refuse({ code: "gone" });
    const ahead = await tx.dayWaiting.count({
      where: { ...place, day: wait.day, state: "waiting", askedAt: { lt: wait.askedAt } },
    });
    if (free === 1) await settleTask(tx, place, { reason, waitId });
    await writeAudit(tx, {
      actor,
      action: "waiting.give",
      objectKind: "dayWaiting",
      objectId: waitId,
      familyId: wait.familyId,
      facts: { day: place.day, slotId: place.slotId, ahead },
    });
    return ok({ place });
  });
}

/** Tells all who wait for a day that there will be no place, and closes the list. */
export async function closeWaiting(
  { actor }: { actor: Actor },
  { moment, ecole, jour, reason }: CloseWaitingInput,
): Promise<Result<{ families: number }, StaffWaitingRefusal>> {
  return transaction(async (tx) => {
    const place = { slotId: moment, schoolId: ecole, day: jour };
    await freePlaces(tx, place);
    const rows = await tx.dayWaiting.findMany({
      where: { ...place, day: fromDay(jour), state: "waiting" },
      include: { child: { select: { firstName: true } }, slot: { select: { name: true } } },
      orderBy: [{ askedAt: "asc" }, { id: "asc" }],
    });
    if (rows.length === 0) return refuse({ code: "gone" });
    const at = await nowIn(tx);
    // Whoever left the list meanwhile is told nothing.
    const closed = await tx.dayWaiting.updateManyAndReturn({
      where: { id: { in: rows.map(({ id }) => id) }, state: "waiting" },
      data: { state: "closed", endedAt: at },
      select: { id: true },
    });
    const ids = new Set(closed.map(({ id }) => id));
    for (const row of rows.filter(({ id }) => ids.has(id)))
      for (const to of await payerRecipients(row, tx))
        await enqueueMail(tx, {
          template: "waitingClosed",
          to: to.email,
          familyId: row.familyId,
          dedupeKey: `waitingClosed/${row.id}/${to.guardianId}`,
          params: {
            cause: "town",
            lines: [{ firstName: row.child.firstName, slotName: row.slot.name, day: jour }],
          },
        });
    await settleTask(tx, place, { reason });
    await writeAudit(tx, {
      actor,
      action: "waiting.close",
      objectKind: "slotDay",
      objectId: moment,
      facts: { schoolId: ecole, day: jour, lines: ids.size },
    });
    return ok({ families: new Set(rows.map(({ familyId }) => familyId)).size });
  });
}

/** What was asked of staff is done; why is kept with it, and erased with any family of that day's list. */
async function settleTask(tx: Tx, place: DayPlace, facts: { reason: string; waitId?: string }) {
  const at = await nowIn(tx);
  const key = waitingTaskKey(place);
  await tx.staffTask.upsert({
    where: { key },
    create: { kind: "waiting.short", key, facts, resolvedAt: at },
    update: { facts, resolvedAt: at },
  });
}
