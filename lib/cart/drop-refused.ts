import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result } from "#lib/result.ts";
import { evaluateCart } from "./evaluate-cart.ts";

/** Takes out of the cart the lines that can no longer be done; the others stay. */
export async function dropRefused(scope: {
  familyId: string;
  payerId: string;
  actor: Actor;
}): Promise<Result<{ dropped: number }>> {
  return transaction(async (tx) => {
    await lockFamily(tx, scope.familyId);
    const { cartId, refused } = await evaluateCart(scope, tx);
    if (cartId && refused.length > 0) {
      await tx.cartLine.deleteMany({
        where: {
          cartId,
          OR: refused.map(({ childId, slotId, day }) => ({ childId, slotId, day: fromDay(day) })),
        },
      });
      await tx.cart.update({
        where: { id: cartId },
        data: { version: { increment: 1 } },
        select: { id: true },
      });
    }
    await writeAudit(tx, {
      actor: scope.actor,
      action: "cart.clear",
      objectKind: "cart",
      objectId: cartId ?? undefined,
      familyId: scope.familyId,
      facts: { dropped: refused.length },
    });
    return ok({ dropped: refused.length });
  });
}
