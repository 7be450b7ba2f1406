import type { PlanningFacts } from "./load-facts.ts";

/** A child's line of a waiting list: its rank, or until when (exclusive) a place is offered. */
export type Wait = { id: string; rank: number; offeredUntil: Date | null };

/** The waiting lists of the facts' range: who is where, and how many families wait. */
export function waitsOf({ waiting }: Pick<PlanningFacts, "waiting">) {
  const queues = new Map<string, typeof waiting>();
  const own = new Map<string, Wait>();
  for (const row of waiting) {
    const place = keyOn(row.schoolId, row);
    const queue = queues.get(place) ?? [];
    queues.set(place, queue);
    const isOffered = row.state === "offered";
    if (!isOffered) queue.push(row);
    own.set(keyOn(row.childId, row), {
      id: row.id,
      rank: queue.length,
      offeredUntil: isOffered ? row.offeredUntil : null,
    });
  }
  return {
    /** By child, slot and day; an offer whose time has passed is none. */
    of: (key: string, now: Date): Wait | null => {
      const wait = own.get(key);
      return wait && !(wait.offeredUntil && now >= wait.offeredUntil) ? wait : null;
    },
    /** By school, slot and day. */
    on: (place: string) => ({
      families: new Set(queues.get(place)?.map(({ familyId }) => familyId)).size,
    }),
  };
}

/** As `cellKey` of the judge writes it. */
function keyOn(who: string, { slotId, day }: { slotId: string; day: string }): string {
  return `${who}|${slotId}|${day}`;
}
