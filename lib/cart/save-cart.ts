import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { recordAttempts } from "#lib/incidents/record-attempts.ts";
import { ok, type Result } from "#lib/result.ts";
import { type Correction, readCorrection } from "./correction.ts";
import { keepChoices, type RefusedChange, refusedNow } from "./keep-choices.ts";
import { changeMessage } from "./messages.ts";
import { ensureCart } from "./restore-lines.ts";
import type { CellChange, SaveCartInput } from "./schema.ts";

export type SavedCart = {
  version: number;
  savedAt: Date;
  /** Another tab or adult changed the cart since the page was drawn; both sets of choices are kept. */
  changedMeanwhile: boolean;
  refused: RefusedChange[];
  /** What days priced together add to the sum of the lines, or take off it. */
  correction: Correction;
};

export type CartScope = { familyId: string; payerId: string; actor: Actor };

/**
 * Keeps ticks and unticks in the family's cart, at once and for all its devices. Each change is judged by itself:
 * a refused one (deadline passed, full, closed) leaves the others kept. Takes no place and costs nothing. The same
 * requestId again changes nothing, and hears what is refused.
 */
export async function saveCart(scope: CartScope, input: SaveCartInput): Promise<Result<SavedCart>> {
  return transaction(async (tx) => {
    await lockFamily(tx, scope.familyId);
    return ok(await saveOnce(tx, scope, input, async () => input.changes, input.changes));
  });
}

/**
 * One save under its requestId: what `choose` answers is kept, unless this very request was already served. Writes
 * the journal row, so it is the last statement of the caller's transaction. After lockFamily. `sent`: choices whose
 * refusals are said again when the first answer was lost on its way.
 */
export async function saveOnce(
  tx: Tx,
  scope: CartScope,
  input: Pick<SaveCartInput, "requestId" | "version">,
  choose: (cartId: string) => Promise<CellChange[]>,
  sent: CellChange[] = [],
): Promise<SavedCart> {
  const cart = await ensureCart(tx, scope.familyId, scope.payerId);
  const repeated = await tx.cartSave.findUnique({ where: { requestId: input.requestId } });
  const asked = repeated ? [] : await choose(cart.id);
  const { changes, refused } =
    asked.length > 0
      ? await keepChoices(tx, scope, { cartId: cart.id, changes: asked })
      : { changes: 0, refused: [] };
  const changed = changes > refused.length;
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
  const correction = await readCorrection(tx, scope);
  // A refused attempt is written down with its time: it is the family's proof of having tried.
  await recordRefused(tx, scope, asked, refused);
  const told = repeated ? await refusedNow(tx, scope, sent) : refused;
  await writeAudit(tx, {
    actor: scope.actor,
    action: "cart.save",
    objectKind: "cart",
    objectId: cart.id,
    familyId: scope.familyId,
    facts: {
      changes,
      refused: refused
        .map(({ slotId, day, refusal }) => `${refusal.code} ${day} ${slotId}`)
        .slice(0, 100),
    },
  });
  const changedMeanwhile = input.version !== cart.version && !repeated;
  return { version, savedAt, changedMeanwhile, refused: told, correction };
}

async function recordRefused(
  tx: Tx,
  { familyId, actor }: CartScope,
  asked: readonly CellChange[],
  refused: readonly RefusedChange[],
): Promise<void> {
  if (refused.length === 0) return;
  const guardian =
    actor.kind === "guardian"
      ? await tx.guardian.findUnique({
          where: { id: actor.guardianId },
          select: { accountId: true },
        })
      : null;
  await recordAttempts(
    tx,
    refused.map(({ childId, slotId, day, refusal }) => {
      const change = asked.findLast(
        (one) => one.childId === childId && one.slotId === slotId && one.day === day,
      );
      return {
        familyId,
        accountId: guardian?.accountId ?? null,
        gesture: change?.on === false ? "cancel" : "add",
        code: refusal.code,
        message: changeMessage(refusal),
        childId,
        slotId,
        day,
      };
    }),
  );
}
