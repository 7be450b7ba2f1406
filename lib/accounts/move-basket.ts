import "server-only";
import { nowIn } from "#lib/clock.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { payerFor } from "#lib/custody/scope.ts";
import type { Tx } from "#lib/db/transaction.ts";

type Pair = { known: string; own: string };

/**
 * What a family has under the payer whom another person replaces: choices of the basket, usual weeks and waiting lists
 * go to whoever pays for her now. What was hers alone ends: the address of her agenda, her copies of the data, her
 * choices of mails. What she signed (consents, checks, requests) stays signed by her. The new rights are set already.
 */
export async function moveBasket(tx: Tx, familyId: string, { known, own }: Pair): Promise<void> {
  const payerId = payerFor(await loadCustody(familyId, tx), own);
  await moveChoices(tx, familyId, { known, payerId });
  await movePatterns(tx, familyId, { known, payerId });
  await tx.dayWaiting.updateMany({ where: { familyId, payerId: known }, data: { payerId } });
  const hers = { familyId, guardianId: known };
  await tx.calendarFeed.deleteMany({ where: hers });
  const at = await nowIn(tx);
  await tx.dataExport.updateMany({
    where: { ...hers, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
    data: { expiresAt: at },
  });
  if ((await tx.guardianship.count({ where: { guardianId: known } })) === 0)
    await tx.mailChoice.deleteMany({ where: { guardianId: known } });
}

type Move = { known: string; payerId: string };

/** Where both chose something of a day, the word of whoever stays counts. */
async function moveChoices(tx: Tx, familyId: string, { known, payerId }: Move): Promise<void> {
  const lines = await tx.cartLine.findMany({
    where: { cart: { familyId, payerId: known } },
    select: { id: true, childId: true, slotId: true, day: true, change: true },
  });
  if (lines.length === 0) return;
  const { id: cartId } = await tx.cart.upsert({
    where: { familyId_payerId: { familyId, payerId } },
    create: { familyId, payerId },
    update: {},
    select: { id: true },
  });
  await tx.cartLine.createMany({
    data: lines.map(({ id: _id, ...line }) => ({ ...line, cartId })),
    skipDuplicates: true,
  });
  await tx.cartLine.deleteMany({ where: { id: { in: lines.map(({ id }) => id) } } });
  await tx.cart.updateMany({
    where: { familyId, payerId: { in: [known, payerId] } },
    data: { version: { increment: 1 }, updatedAt: await nowIn(tx) },
  });
}

/** A child whose week the new payer keeps already has one: hers. */
async function movePatterns(tx: Tx, familyId: string, { known, payerId }: Move): Promise<void> {
  const ofFamily = { child: { familyId } };
  const kept = await tx.weekPattern.findMany({
    where: { ...ofFamily, payerId },
    distinct: ["childId"],
    select: { childId: true },
  });
  const childIds = kept.map(({ childId }) => childId);
  await tx.weekPattern.deleteMany({
    where: { ...ofFamily, payerId: known, childId: { in: childIds } },
  });
  await tx.weekPattern.updateMany({ where: { ...ofFamily, payerId: known }, data: { payerId } });
}
