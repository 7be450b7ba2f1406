import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { type ChangeRefusal, cellKey, judgeOf, refusalOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { ok, type Result } from "#lib/result.ts";
import { ensureCart } from "./restore-lines.ts";
import type { CellChange, SaveCartInput } from "./schema.ts";

export type RefusedChange = { childId: string; slotId: string; day: Day; refusal: ChangeRefusal };
export type SavedCart = {
  version: number;
  savedAt: Date;
  /** Another tab or adult changed the cart since the page was drawn; both sets of choices are kept. */
  changedMeanwhile: boolean;
  refused: RefusedChange[];
};

/**
 * Keeps ticks and unticks in the family's cart, at once and for all its devices. Each change is judged by itself:
 * a refused one (deadline passed, full, closed) leaves the others kept. Takes no place and costs nothing. The same
 * requestId again changes nothing.
 */
export async function saveCart(
  scope: { familyId: string; payerId: string; actor: Actor },
  input: SaveCartInput,
): Promise<Result<SavedCart>> {
  return transaction(async (tx) => {
    await lockFamily(tx, scope.familyId);
    const cart = await ensureCart(tx, scope.familyId, scope.payerId);
    const repeated = await tx.cartSave.findUnique({ where: { requestId: input.requestId } });
    const changes = repeated ? [] : lastOfEach(input.changes);
    const refused = changes.length > 0 ? await applyChanges(tx, scope, cart.id, changes) : [];
    const changed = changes.length > refused.length;
    const savedAt = await nowIn(tx);
    const version = changed ? cart.version + 1 : cart.version;
    if (changed) {
      await tx.cart.update({
        where: { id: cart.id },
        data: { version, updatedAt: savedAt },
        select: { id: true },
      });
    }
    if (!repeated) {
      await tx.cartSave.create({ data: { requestId: input.requestId, cartId: cart.id, version } });
    }
    // A refused attempt is written down with its time: it is the family's proof of having tried.
    await writeAudit(tx, {
      actor: scope.actor,
      action: "cart.save",
      objectKind: "cart",
      objectId: cart.id,
      familyId: scope.familyId,
      facts: {
        changes: changes.length,
        refused: refused
          .map(({ slotId, day, refusal }) => `${refusal.code} ${day} ${slotId}`)
          .slice(0, 100),
      },
    });
    const changedMeanwhile = input.version !== cart.version && !repeated;
    return ok({ version, savedAt, changedMeanwhile, refused });
  });
}

function lastOfEach(changes: CellChange[]): CellChange[] {
  return [
    ...new Map(
      changes.map((change) => [cellKey(change.childId, change.slotId, change.day), change]),
    ).values(),
  ];
}

async function applyChanges(
  tx: Tx,
  scope: { familyId: string; payerId: string },
  cartId: string,
  changes: CellChange[],
): Promise<RefusedChange[]> {
  const days = changes.map(({ day }) => day).sort();
  const [from, to] = [days[0], days.at(-1)];
  if (!from || !to) return [];
  const judge = judgeOf(await loadPlanningFacts({ ...scope, from, to }, tx));
  const refused: RefusedChange[] = [];
  const remove: CellChange[] = [];
  const add: (CellChange & { change: "add" | "cancel" })[] = [];
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
  return refused;
}
