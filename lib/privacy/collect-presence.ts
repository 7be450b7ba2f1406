import "server-only";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import type { PrivacyScope } from "./scope.ts";

/** Taps on the days of the payers whom the adult may see; of days nobody paid, for whoever has full rights. */
export async function collectPresence({ familyId, payerIds, rights }: PrivacyScope) {
  const paid = await db.booking.findMany({
    where: { familyId, payment: { payerId: { in: payerIds } } },
    select: { childId: true, slotId: true, day: true },
  });
  const others = await db.booking.findMany({
    where: { familyId, payment: { payerId: { notIn: payerIds } } },
    select: { childId: true, slotId: true, day: true },
  });
  const keyOf = (cell: { childId: string; slotId: string; day: Date }) =>
    [cell.childId, cell.slotId, toDay(cell.day)].join("|");
  const [own, foreign] = [new Set(paid.map(keyOf)), new Set(others.map(keyOf))];
  const events = await db.attendanceEvent.findMany({
    where: { child: { familyId } },
    orderBy: [{ at: "asc" }, { sequence: "asc" }],
    select: {
      childId: true,
      slotId: true,
      day: true,
      state: true,
      at: true,
      child: { select: { firstName: true } },
      slot: { select: { name: true } },
    },
  });
  const absences = await db.absence.findMany({
    where: { familyId },
    orderBy: { createdAt: "asc" },
    select: {
      childId: true,
      firstDay: true,
      lastDay: true,
      justification: true,
      receivedOn: true,
      words: true,
      rule: true,
      createdAt: true,
      child: { select: { firstName: true } },
      activity: { select: { name: true } },
    },
  });
  const isSeen = (key: string) => own.has(key) || (rights === "full" && !foreign.has(key));
  const paysDuring = ({ childId, firstDay, lastDay }: (typeof absences)[number]) =>
    paid.some((cell) => cell.childId === childId && firstDay <= cell.day && cell.day <= lastDay);
  return {
    attendance: events
      .filter((event) => isSeen(keyOf(event)))
      .map(({ childId: _child, slotId: _slot, ...shown }) => shown),
    absences: absences.filter(paysDuring).map(({ childId: _child, ...shown }) => shown),
  };
}
