import "server-only";
import { monthWithYear } from "#lib/calendar/french.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { cents, sum } from "#lib/money/cents.ts";
import { LIVE_STATES } from "#lib/payments/states.ts";

type Scope = { familyId: string; payerId: string };

/** The payment that this family and payer have not finished, or null. */
export async function livePayment(scope: Scope) {
  const row = await db.payment.findFirst({
    where: { ...scope, state: { in: [...LIVE_STATES] } },
    select: {
      ...{ id: true, state: true, cardCents: true, holdUntil: true, extensions: true },
      _count: { select: { bookings: true } },
    },
  });
  if (!row) return null;
  const { _count, ...payment } = row;
  // Invoices alone keep no place.
  return { ...payment, hasPlaces: _count.bookings > 0 };
}

/** That payment of this family and payer with all that its page shows, or null. */
export async function findPayment(paymentId: string, scope: Scope) {
  const row = await db.payment.findFirst({
    where: { id: paymentId, ...scope },
    include: {
      invoice: { select: { id: true, number: true } },
      receipt: { select: { number: true } },
      priceChanges: { select: { creditCents: true } },
      paidInvoices: {
        orderBy: { invoice: { month: "asc" } },
        select: { invoice: { select: { id: true, month: true, totalCents: true } } },
      },
      bookings: {
        orderBy: [{ day: "asc" }, { slot: { position: "asc" } }],
        select: {
          id: true,
          day: true,
          state: true,
          priceCents: true,
          child: { select: { id: true, firstName: true } },
          slot: { select: { name: true, letter: true, color: true } },
        },
      },
    },
  });
  return (
    row && {
      ...row,
      /** What days paid before gave back, since these made them cost less. */
      groupCreditCents: sum(row.priceChanges.map(({ creditCents }) => cents(creditCents))),
      paidInvoices: row.paidInvoices.flatMap(({ invoice: { id, month, totalCents } }) =>
        month
          ? [{ id, monthText: monthWithYear(monthOf(toDay(month))), totalCents: cents(totalCents) }]
          : [],
      ),
      bookings: row.bookings.map((booking) => ({ ...booking, day: toDay(booking.day) })),
    }
  );
}
export type PaymentView = NonNullable<Awaited<ReturnType<typeof findPayment>>>;

/** The payment behind the provider's reference that the browser brought back; only if it is this family's. */
export async function findPaymentByRef(providerRef: string, scope: Scope): Promise<string | null> {
  const row = await db.payment.findFirst({
    where: { providerRef, ...scope },
    select: { id: true },
  });
  return row?.id ?? null;
}

/** Places of the waiting lists that are held for a family and payer now. */
export async function offeredPlaces(scope: Scope, now: Date) {
  const rows = await db.dayWaiting.findMany({
    where: { ...scope, state: "offered", offeredUntil: { gt: now } },
    include: { child: { select: { firstName: true } }, slot: { select: { name: true } } },
    orderBy: { offeredUntil: "asc" },
  });
  return rows.flatMap(({ id, childId, slotId, child, slot, day, offeredUntil }) =>
    offeredUntil
      ? [
          {
            id,
            childId,
            slotId,
            firstName: child.firstName,
            slotName: slot.name,
            day: toDay(day),
            until: offeredUntil,
          },
        ]
      : [],
  );
}

/** Days that a payer's basket still asks for since a payment took its part, and that nobody has changed since. */
export async function countLeft(
  { familyId, payerId }: Scope,
  { createdAt }: { createdAt: Date },
): Promise<number> {
  return db.cartLine.count({
    where: { change: "add", cart: { familyId, payerId, updatedAt: { lte: createdAt } } },
  });
}
