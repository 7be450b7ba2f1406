import "server-only";
import type { Tx } from "#lib/db/transaction.ts";

/** The cart of a family and payer, made at first use. After lockFamily. */
export async function ensureCart(
  tx: Tx,
  familyId: string,
  payerId: string,
): Promise<{ id: string; version: number }> {
  return tx.cart.upsert({
    where: { familyId_payerId: { familyId, payerId } },
    create: { familyId, payerId },
    update: {},
    select: { id: true, version: true },
  });
}

/** Puts choices back into the cart after a hold that ended without money: nothing that a parent ticked is lost. */
export async function restoreLines(
  tx: Tx,
  familyId: string,
  payerId: string,
  choices: { childId: string; slotId: string; day: Date }[],
): Promise<void> {
  const cart = await ensureCart(tx, familyId, payerId);
  await tx.cartLine.createMany({
    data: choices.map(({ childId, slotId, day }) => ({
      cartId: cart.id,
      childId,
      slotId,
      day,
      change: "add" as const,
    })),
    skipDuplicates: true,
  });
  await tx.cart.update({
    where: { id: cart.id },
    data: { version: { increment: 1 } },
    select: { id: true },
  });
}
