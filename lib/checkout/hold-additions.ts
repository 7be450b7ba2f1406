import "server-only";
import type { Addition, CartValue } from "#lib/cart/evaluate-cart.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { PlaceChange } from "#lib/planning/take-places.ts";

/** Writes the bookings of a payment, with the prices and explanations that were shown. Their places are taken. */
export async function holdAdditions(
  tx: Tx,
  {
    familyId,
    paymentId,
    at,
    additions,
  }: { familyId: string; paymentId: string; at: Date; additions: readonly Addition[] },
): Promise<void> {
  await tx.booking.createMany({
    data: additions.map(({ childId, slotId, schoolId, day, price }) => ({
      familyId,
      childId,
      slotId,
      schoolId,
      day: fromDay(day),
      state: "held" as const,
      priceCents: price.amountCents,
      carePartCents: price.carePartCents,
      foodPartCents: price.foodPartCents,
      surchargePartCents: price.surchargePartCents,
      tariffId: price.explanation.tariffId,
      quote: price as unknown as Prisma.InputJsonObject,
      paymentId,
      createdAt: at,
    })),
  });
}

/** What additions and cancellations do to the counters; an offered place is counted already. */
export function placeChanges({
  additions,
  cancellations,
}: {
  additions: readonly (Pick<PlaceChange, "slotId" | "schoolId" | "day"> & {
    waitingId: string | null;
  })[];
  cancellations: readonly Pick<PlaceChange, "slotId" | "schoolId" | "day">[];
}): PlaceChange[] {
  const change =
    (delta: number) =>
    ({ slotId, schoolId, day }: Omit<PlaceChange, "delta">) => ({
      slotId,
      schoolId,
      day,
      delta,
    });
  const taking = additions.filter(({ waitingId }) => waitingId === null);
  return [...cancellations.map(change(-1)), ...taking.map(change(1))];
}

/** Places of the waiting list go from offered to held: they stay counted. False: one has just expired. */
export async function takeOffers(
  tx: Tx,
  additions: readonly Pick<Addition, "waitingId">[],
  pressedAt: Date,
): Promise<boolean> {
  const ids = additions.flatMap(({ waitingId }) => (waitingId ? [waitingId] : []));
  if (ids.length === 0) return true;
  // The instant of PAYER counts, however long the family waited for its turn (rulings 3).
  const { count } = await tx.dayWaiting.updateMany({
    where: { id: { in: ids }, state: "offered", offeredUntil: { gt: pressedAt } },
    data: { state: "accepted", endedAt: await nowIn(tx) },
  });
  return count === ids.length;
}

/** Who cashes an order: one régie for all of its days (lib/cart/split-orders.ts). */
export function regieOf({ additions, facts }: Pick<CartValue, "additions" | "facts">): string {
  const booked = new Set(additions.map(({ activityId }) => activityId));
  const regies = new Set(
    facts?.activities.filter(({ id }) => booked.has(id)).map((activity) => activity.regie.id),
  );
  const [regie, ...others] = regies;
  if (!regie || others.length > 0) throw new Error("an order has one régie");
  return regie;
}
