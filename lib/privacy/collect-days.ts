import "server-only";
import { custodyForParent } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { payerMoney } from "#lib/ledger/queries.ts";
import { collectPresence } from "./collect-presence.ts";
import type { PrivacyScope } from "./scope.ts";

/** The days and the money of the payers whom the adult may see, and what was said of each child's days. */
export async function collectDays(scope: PrivacyScope) {
  const { familyId, guardianId, payerIds } = scope;
  const isFull = scope.rights === "full";
  const paid = { familyId, payerId: { in: payerIds } };
  const child = { select: { firstName: true } } as const;
  const slot = { select: { name: true } } as const;
  const [baskets, dayWaitings, usualWeeks, payments, priceChanges, townChanges] = await Promise.all(
    [
      db.cart.findMany({
        where: paid,
        select: {
          updatedAt: true,
          lines: { orderBy: { day: "asc" }, select: { day: true, change: true, child, slot } },
        },
      }),
      db.dayWaiting.findMany({
        where: paid,
        orderBy: [{ day: "asc" }, { id: "asc" }],
        select: {
          day: true,
          state: true,
          askedAt: true,
          offeredUntil: true,
          endedAt: true,
          child,
          slot,
        },
      }),
      db.weekPattern.findMany({
        where: { payerId: { in: payerIds }, child: { familyId } },
        orderBy: [{ childId: "asc" }, { weekday: "asc" }],
        select: { weekday: true, weeks: true, child, slot },
      }),
      db.payment.findMany({
        where: paid,
        orderBy: { createdAt: "asc" },
        select: {
          state: true,
          additionsCents: true,
          creditCents: true,
          debtPaidCents: true,
          carriedCents: true,
          isInvoiced: true,
          cardCents: true,
          cancelledCents: true,
          provider: true,
          createdAt: true,
          paidAt: true,
          receipt: { select: { number: true } },
        },
      }),
      db.priceChange.findMany({
        where: paid,
        orderBy: { sequence: "asc" },
        select: {
          kind: true,
          creditCents: true,
          createdAt: true,
          adjustments: {
            select: { amountCents: true, booking: { select: { day: true, child } } },
          },
        },
      }),
      db.townChange.findMany({
        where: {
          familyId,
          OR: [
            { payments: { some: { payerId: paid.payerId } } },
            { bookings: { some: { payment: { payerId: paid.payerId } } } },
          ],
        },
        orderBy: { createdAt: "asc" },
        select: {
          change: true,
          reason: true,
          words: true,
          isLateCharged: true,
          createdAt: true,
          child,
          slot,
        },
      }),
    ],
  );
  const presence = await collectPresence(scope);
  const [checks, pickupCodes, children] = await Promise.all([
    db.fileCheck.findMany({
      where: { familyId, ...(isFull ? {} : { authorId: guardianId }) },
      orderBy: { at: "asc" },
      select: { at: true, schoolYear: { select: { name: true } } },
    }),
    db.pickupCode.findMany({
      where: { child: { familyId }, ...(isFull ? {} : { authorId: guardianId }) },
      orderBy: { createdAt: "asc" },
      select: {
        personName: true,
        day: true,
        createdAt: true,
        expiresAt: true,
        revokedAt: true,
        usedAt: true,
        child,
      },
    }),
    db.child.findMany({
      where: { familyId },
      orderBy: [{ birthDay: "asc" }, { id: "asc" }],
      select: { id: true, firstName: true },
    }),
  ]);
  const custody = [];
  for (const { id, firstName } of children) {
    const rows = await custodyForParent(familyId, { childId: id, guardianId });
    if (rows) custody.push({ firstName, rows });
  }
  const balances = [];
  for (const payerId of payerIds) balances.push(await payerMoney({ familyId, payerId }));
  return {
    baskets,
    dayWaitings,
    usualWeeks,
    payments,
    priceChanges,
    townChanges,
    ...presence,
    checks,
    pickupCodes,
    custody,
    balances,
  };
}
