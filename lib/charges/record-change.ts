import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import type { AccountRef, Entry } from "#lib/ledger/accounts.ts";
import { post } from "#lib/ledger/post.ts";
import { add, type Cents, negate, subtract, sum, ZERO } from "#lib/money/cents.ts";
import type { PriceLine, PriceParts } from "#lib/pricing/price.ts";
import { type ChargedBooking, NOTHING } from "./charge.ts";
import type { Regrouped } from "./regroup.ts";
import { thirdPartyEntries } from "./third-party-entries.ts";

type Change = {
  kind: "payment" | "cancellation" | "quotient" | "pai" | "birthDay";
  /** Names the cause, once. */
  key: string;
  familyId: string;
  payerId: string;
  paymentId?: string;
  /** What the bookings of these groups are priced by from now on. */
  newFactsOf?: (booking: ChargedBooking) => NewFacts | null;
};

/** Null: as before. */
export type NewFacts = { quotient: number | null; hasPai: true | null; birthDay: Day | null };

type Moved = { booking: ChargedBooking; by: PriceParts; line: PriceLine };

/**
 * Writes what a change does to the charges of paid bookings: a line for each that is charged more or less, the moves
 * between prepaid and revenue, and, unless cancelled bookings carry it, the avoir. Paid lines stay as they are. Where
 * nothing moves nothing is written. Returns the avoir.
 */
export async function recordChange(
  tx: Tx,
  { kind, key, familyId, payerId, paymentId, newFactsOf = () => null }: Change,
  groups: readonly Regrouped[],
): Promise<Cents> {
  const moved = groups.flatMap(({ charges }) =>
    [...charges].flatMap(([booking, { charge, line }]): Moved[] => {
      const by = difference(charge, booking.charge);
      const isSame =
        [by.amountCents, by.carePartCents, by.foodPartCents, by.surchargePartCents].every(
          (part) => part === 0,
        ) && !movesThirdParties(charge, booking.charge);
      return isSame && newFactsOf(booking) === null ? [] : [{ booking, by, line }];
    }),
  );
  const creditCents =
    kind === "cancellation" ? ZERO : sum(groups.map((group) => group.creditCents));
  const staying = groups.flatMap((group) => group.staying);
  const isShort = staying.some(({ chargedCents, priceCents }) => chargedCents !== priceCents);
  if (moved.length === 0 && creditCents === 0 && !isShort) return ZERO;
  const { id } = await tx.priceChange.create({
    data: {
      key,
      kind,
      familyId,
      payerId,
      paymentId: paymentId ?? null,
      creditCents,
      groups: staying.map(({ bookings, chargedCents, priceCents }) => ({
        bookings: bookings.map((booking) => booking.id),
        ...{ chargedCents, priceCents },
      })),
    },
    select: { id: true },
  });
  await tx.priceAdjustment.createMany({
    data: moved.map(({ booking, by: { thirdParties: _shares, ...by }, line }) => ({
      changeId: id,
      bookingId: booking.id,
      ...by,
      quotient: newFactsOf(booking)?.quotient ?? null,
      hasPai: newFactsOf(booking)?.hasPai ?? null,
      birthDay: dateOf(newFactsOf(booking)?.birthDay),
      quote: line as unknown as Prisma.InputJsonObject,
    })),
  });
  await post(tx, {
    kind: "adjustment",
    key: `adjust/${id}`,
    familyId,
    ...(paymentId === undefined ? {} : { paymentId }),
    entries: merged([
      ...moved.flatMap(entriesOf),
      ...groups.flatMap(({ credits }) => [...credits].map(restOf)),
      {
        account: { kind: "familyCredit", owner: familyId, part: payerId },
        amountCents: negate(creditCents),
      },
    ]),
  });
  return creditCents;
}

function dateOf(birthDay: Day | null | undefined): Date | null {
  return birthDay ? fromDay(birthDay) : null;
}

function difference(after: PriceParts, before: PriceParts): PriceParts {
  return {
    amountCents: subtract(after.amountCents, before.amountCents),
    carePartCents: subtract(after.carePartCents, before.carePartCents),
    foodPartCents: subtract(after.foodPartCents, before.foodPartCents),
    surchargePartCents: subtract(after.surchargePartCents, before.surchargePartCents),
    thirdParties: after.thirdParties,
  };
}

function movesThirdParties(after: PriceParts, before: PriceParts): boolean {
  return JSON.stringify(after.thirdParties) !== JSON.stringify(before.thirdParties);
}

/** Of a day to come the charge is prepaid; of a day that is over, revenue in its parts. */
function entriesOf({ booking, by }: Moved): Entry[] {
  const { activityCode: owner, isEarned, charge } = booking;
  if (!isEarned)
    return [{ account: { kind: "prepaid", owner }, amountCents: negate(by.amountCents) }];
  return [
    ...revenueEntries(owner, by),
    ...thirdPartyEntries(owner, by.thirdParties),
    ...thirdPartyEntries(owner, charge.thirdParties, negate),
  ];
}

/** Revenue of a charge, by its parts. */
export function revenueEntries(owner: string, parts: PriceParts = NOTHING): Entry[] {
  const of = (part: "care" | "food" | "surcharge", amountCents: Cents): Entry => ({
    account: { kind: "revenue", owner, part },
    amountCents: negate(amountCents),
  });
  return [
    of("care", parts.carePartCents),
    of("food", parts.foodPartCents),
    of("surcharge", parts.surchargePartCents),
  ];
}

/** Its own posting gave back the avoir; the rest of its charge belongs to the days that stay. */
function restOf([booking, credit]: [ChargedBooking, Cents]): Entry {
  return {
    account: { kind: "prepaid", owner: booking.activityCode },
    amountCents: subtract(booking.charge.amountCents, credit),
  };
}

function merged(entries: readonly Entry[]): Entry[] {
  const sums = new Map<string, Entry>();
  for (const { account, amountCents } of entries) {
    const key = keyOf(account);
    const known = sums.get(key);
    sums.set(key, { account, amountCents: add(known?.amountCents ?? ZERO, amountCents) });
  }
  return [...sums.values()];
}

function keyOf({ kind, owner, part = "" }: AccountRef): string {
  return `${kind}/${owner}/${part}`;
}
