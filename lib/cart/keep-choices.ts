import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import {
  type ChangeRefusal,
  cellKey,
  type Judge,
  judgeOf,
  refusalOf,
} from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import type { CellChange } from "./schema.ts";

export type RefusedChange = { childId: string; slotId: string; day: Day; refusal: ChangeRefusal };

/**
 * Writes ticks and unticks into a cart, each judged by itself; returns those refused. After lockFamily. `judge`:
 * where the caller has already loaded the facts of these days.
 */
export async function keepChoices(
  tx: Tx,
  scope: { familyId: string; payerId: string },
  { cartId, changes: asked, judge: known }: KeptInput,
): Promise<{ changes: number; refused: RefusedChange[] }> {
  const changes = lastOfEach(asked);
  const judge = known ?? (await judgeFor(tx, scope, changes));
  const { remove, add, refused } = sortChoices(changes, judge);
  const touched = [...remove, ...add];
  if (touched.length > 0) {
    await tx.cartLine.deleteMany({
      where: {
        cartId,
        OR: touched.map(({ childId, slotId, day }) => ({ childId, slotId, day: fromDay(day) })),
      },
    });
    await tx.cartLine.createMany({
      data: add.map(({ childId, slotId, day, change }) => ({
        cartId,
        childId,
        slotId,
        day: fromDay(day),
        change,
      })),
    });
  }
  return { changes: changes.length, refused };
}

/** What of these choices, already sent once, is refused as things stand now; nothing is written. */
export async function refusedNow(
  tx: Tx,
  scope: { familyId: string; payerId: string },
  asked: CellChange[],
): Promise<RefusedChange[]> {
  const changes = lastOfEach(asked);
  return sortChoices(changes, await judgeFor(tx, scope, changes)).refused;
}

type Kept = CellChange & { change: "add" | "cancel" };

function sortChoices(changes: readonly CellChange[], judge: Judge) {
  const refused: RefusedChange[] = [];
  const remove: CellChange[] = [];
  const add: Kept[] = [];
  for (const change of changes) {
    const { childId, slotId, day, on } = change;
    const verdict = judge(childId, slotId, day);
    const isBooked = verdict?.booking?.state === "booked";
    // Going back to what is really booked, or really not, only takes the change away.
    if (verdict && verdict.cell.state !== "held" && on === isBooked) {
      remove.push(change);
      continue;
    }
    const kind = on ? "add" : "cancel";
    const refusal = refusalOf(verdict, kind);
    if (refusal) refused.push({ childId, slotId, day, refusal });
    else add.push({ ...change, change: kind });
  }
  return { remove, add, refused };
}

type KeptInput = { cartId: string; changes: CellChange[]; judge?: Judge };

async function judgeFor(
  tx: Tx,
  scope: { familyId: string; payerId: string },
  changes: CellChange[],
): Promise<Judge> {
  const days = changes.map(({ day }) => day).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (!from || !to) return () => null;
  return judgeOf(await loadPlanningFacts({ ...scope, from, to }, tx));
}

function lastOfEach(changes: CellChange[]): CellChange[] {
  return [
    ...new Map(
      changes.map((change) => [cellKey(change.childId, change.slotId, change.day), change]),
    ).values(),
  ];
}
