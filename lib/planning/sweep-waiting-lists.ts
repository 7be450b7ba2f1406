import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now, nowIn } from "#lib/clock.ts";
import { payerRecipients } from "#lib/custody/queries.ts";
import { toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { judgeOf } from "./judge.ts";
import { loadPlanningFacts } from "./load-facts.ts";
import { offerPlaces, waitingTaskKey } from "./offer-places.ts";
import { movePlaces } from "./take-places.ts";
import { endedOffers, familiesPastLimit, placesToOffer } from "./waiting-batches.ts";

const SYSTEM = { kind: "system" } as const;

/**
 * What time does to the waiting lists: an offer that was not taken passes to the next, a list whose booking deadline
 * has passed is closed with one mail per family, and places that came free otherwise (more places) are offered. All
 * lists are swept, however many there are.
 */
export async function sweepWaitingLists(): Promise<void> {
  const at = await now();
  await eachAlone(endedOffers(at), ({ id }) => expireOffer(id));
  await eachAlone(familiesPastLimit(at), closeLists);
  await eachAlone(placesToOffer(), (place) => transaction((tx) => offerPlaces(tx, place)));
}

async function expireOffer(id: string): Promise<void> {
  await transaction(async (tx) => {
    const at = await nowIn(tx);
    const { count } = await tx.dayWaiting.updateMany({
      where: { id, state: "offered", offeredUntil: { lte: at } },
      data: { state: "expired", endedAt: at },
    });
    if (count === 0) return;
    const wait = await tx.dayWaiting.findUniqueOrThrow({ where: { id } });
    const { slotId, schoolId, familyId } = wait;
    await movePlaces(tx, [{ slotId, schoolId, day: toDay(wait.day), delta: -1 }]);
    await writeAudit(tx, {
      actor: SYSTEM,
      action: "waiting.end",
      objectKind: "dayWaiting",
      objectId: id,
      familyId,
      facts: { state: "expired" },
    });
  });
}

/** Closes the lines of a family and payer whose booking deadline has passed, with one mail. */
async function closeLists(scope: { familyId: string; payerId: string }): Promise<void> {
  await transaction(async (tx) => {
    const at = await nowIn(tx);
    const rows = await tx.dayWaiting.findMany({
      where: { ...scope, state: "waiting" },
      include: { child: { select: { firstName: true } }, slot: { select: { name: true } } },
      orderBy: [{ day: "asc" }, { id: "asc" }],
    });
    const days = rows.map(({ day }) => toDay(day));
    const [from, to] = [days[0], days.at(-1)];
    if (!from || !to) return;
    const judge = judgeOf(await loadPlanningFacts({ ...scope, from, to }, tx));
    const over = rows.filter((row) => {
      const day = toDay(row.day);
      const verdict = judge(row.childId, row.slotId, day);
      return verdict ? at >= verdict.bookingLimit : day < parisDayOf(at);
    });
    const { count } = await tx.dayWaiting.updateMany({
      where: { id: { in: over.map(({ id }) => id) }, state: "waiting" },
      data: { state: "closed", endedAt: at },
    });
    // Somebody else is at it: they will say it.
    if (count === 0 || count !== over.length) return;
    for (const to of await payerRecipients(scope, tx))
      await enqueueMail(tx, {
        template: "waitingClosed",
        to: to.email,
        familyId: scope.familyId,
        dedupeKey: `waitingClosed/${over[0]?.id}/${to.guardianId}`,
        params: { lines: over.map(lineOf) },
      });
    await tx.staffTask.updateMany({
      where: {
        key: { in: over.map((row) => waitingTaskKey({ ...row, day: toDay(row.day) })) },
        resolvedAt: null,
      },
      data: { resolvedAt: at },
    });
    await writeAudit(tx, {
      actor: SYSTEM,
      action: "waiting.end",
      objectKind: "dayWaiting",
      objectId: over[0]?.id,
      familyId: scope.familyId,
      facts: { state: "closed", lines: over.length },
    });
  });
}

function lineOf(row: { day: Date; child: { firstName: string }; slot: { name: string } }): {
  firstName: string;
  slotName: string;
  day: Day;
} {
  return { firstName: row.child.firstName, slotName: row.slot.name, day: toDay(row.day) };
}
