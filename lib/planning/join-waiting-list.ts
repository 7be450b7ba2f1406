import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { keepCalendar } from "#lib/catalog/calendar-lock.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { judgeOf } from "./judge.ts";
import { loadPlanningFacts } from "./load-facts.ts";
import { movePlaces } from "./take-places.ts";
import type { WaitingCell } from "./waiting-schema.ts";

export type WaitingRefusal = { code: "not-full" | "not-possible" | "not-waiting" | "offer-ended" };

type Scope = { familyId: string; payerId: string; actor: Actor };

/** Puts a child on the list of a full day, by time of request; no money is taken. Twice is once. */
export async function joinWaitingList(
  scope: Scope,
  cell: WaitingCell,
): Promise<Result<{ id: string }, WaitingRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, scope.familyId);
    await keepCalendar(tx);
    const { childId, slotId, day } = cell;
    const facts = await loadPlanningFacts({ ...scope, from: day, to: day }, tx);
    const verdict = judgeOf(facts)(childId, slotId, day);
    const child = facts.family.children.find(({ id }) => id === childId);
    if (!verdict || !child || verdict.barred) return refuse({ code: "not-possible" });
    if (verdict.waiting) {
      await audit(verdict.waiting.id);
      return ok({ id: verdict.waiting.id });
    }
    if (verdict.cell.state === "free" || verdict.cell.state === "draftAdd")
      return refuse({ code: "not-full" });
    if (verdict.cell.state !== "full") return refuse({ code: "not-possible" });
    // An offer that has just ended is taken away by the next sweep; until then the child has its line.
    const kept = await tx.dayWaiting.findFirst({
      where: { childId, slotId, day: fromDay(day), state: { in: ["waiting", "offered"] } },
      select: { state: true, payerId: true },
    });
    if (kept?.state === "offered" && kept.payerId === scope.payerId)
      return refuse({ code: "offer-ended" });
    if (kept) return refuse({ code: "not-possible" });
    const { id } = await tx.dayWaiting.create({
      data: {
        familyId: scope.familyId,
        payerId: scope.payerId,
        childId,
        slotId,
        schoolId: child.schoolId,
        day: fromDay(day),
        askedAt: await nowIn(tx),
      },
      select: { id: true },
    });
    // Its box may still be ticked from when there was a place.
    await tx.cartLine.deleteMany({
      where: {
        childId,
        slotId,
        day: fromDay(day),
        change: "add",
        cart: { familyId: scope.familyId, payerId: scope.payerId },
      },
    });
    await audit(id);
    return ok({ id });

    async function audit(objectId: string) {
      await writeAudit(tx, {
        actor: scope.actor,
        action: "waiting.join",
        objectKind: "dayWaiting",
        objectId,
        familyId: scope.familyId,
        facts: { day, slotId },
      });
    }
  });
}

/** Takes a child off the list; a place that was offered goes to the next one. */
export async function leaveWaitingList(
  scope: Scope,
  { childId, slotId, day }: WaitingCell,
): Promise<Result<null, WaitingRefusal>> {
  return transaction(async (tx) => {
    await lockFamily(tx, scope.familyId);
    const { familyId, payerId } = scope;
    const wait = await tx.dayWaiting.findFirst({
      where: {
        familyId,
        // Another adult's wait is as good as none.
        payerId,
        childId,
        slotId,
        day: fromDay(day),
        state: { in: ["waiting", "offered"] },
      },
      select: { id: true, schoolId: true },
    });
    if (!wait) return refuse({ code: "not-waiting" });
    // One that was offered in between is given back by the second try.
    const at = await nowIn(tx);
    const end = { state: "left" as const, endedAt: at };
    const quit = await tx.dayWaiting.updateMany({
      where: { id: wait.id, state: "waiting" },
      data: end,
    });
    if (quit.count === 0) {
      const given = await tx.dayWaiting.updateMany({
        where: { id: wait.id, state: "offered" },
        data: end,
      });
      if (given.count === 0) return refuse({ code: "not-waiting" });
      await movePlaces(tx, [{ slotId, schoolId: wait.schoolId, day, delta: -1 }]);
    }
    await writeAudit(tx, {
      actor: scope.actor,
      action: "waiting.leave",
      objectKind: "dayWaiting",
      objectId: wait.id,
      familyId,
      facts: { day, slotId },
    });
    return ok(null);
  });
}
