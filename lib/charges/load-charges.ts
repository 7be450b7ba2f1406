import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { loadTariffs } from "#lib/catalog/queries.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { reachOf } from "#lib/pricing/shared-prices.ts";
import type { ChargedBooking } from "./charge.ts";
import { chargeOf } from "./read-charge.ts";
import { sharedFiles } from "./shared-codes.ts";

/** Whose bookings are priced together: one payer's, under one tariff. */
export type ChargeScope = { familyId: string; payerId: string; tariffCode: string };

/**
 * The paid bookings whose charge may depend on those of some days: the days' own, and under a tariff that prices them
 * together, all that these may touch. Order of payment. In a transaction: after lockFamily.
 */
export async function loadCharges(
  scope: ChargeScope,
  days: readonly Day[],
  tx: Tx = db,
): Promise<ChargedBooking[]> {
  const [from, upTo] = [days.toSorted()[0], days.toSorted().at(-1)];
  if (!from || !upTo) return [];
  const files = sharedFiles(await loadTariffs(tx), scope.tariffCode);
  const reach = files.length === 0 ? { from, upTo } : reachOf(files, { from, upTo });
  return readCharges(tx, {
    familyId: scope.familyId,
    payment: { payerId: scope.payerId },
    slot: { tariffCode: scope.tariffCode },
    state: "booked",
    ...(reach ? { day: { gte: fromDay(reach.from), lte: fromDay(reach.upTo) } } : {}),
  });
}

/** What bookings are charged, with what they were paid with, in the order of payment. */
export async function readCharges(
  tx: Tx,
  where: Prisma.BookingWhereInput,
): Promise<ChargedBooking[]> {
  const rows = await tx.booking.findMany({
    where,
    select: chargeColumns,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(rowOf);
}

const chargeColumns = {
  id: true,
  childId: true,
  paymentId: true,
  day: true,
  priceCents: true,
  carePartCents: true,
  foodPartCents: true,
  surchargePartCents: true,
  quote: true,
  earnedAt: true,
  tariff: true,
  payment: { select: { payerId: true } },
  slot: {
    select: { service: true, tariffCode: true, activity: { select: { code: true } } },
  },
  child: { select: { birthDay: true } },
  adjustments: { orderBy: { change: { sequence: "asc" as const } } },
} satisfies Prisma.BookingSelect;

type Row = Prisma.BookingGetPayload<{ select: typeof chargeColumns }>;

function rowOf({ payment, slot, tariff, child, ...row }: Row): ChargedBooking {
  return chargeOf({
    ...row,
    payerId: payment.payerId,
    service: slot.service,
    tariffCode: slot.tariffCode,
    activityCode: slot.activity.code,
    birthDay: toDay(child.birthDay),
    adjustments: row.adjustments.map((line) => ({
      ...line,
      birthDay: line.birthDay && toDay(line.birthDay),
    })),
    day: toDay(row.day),
    isEarned: row.earnedAt !== null,
    version: { ...tariff, validFrom: toDay(tariff.validFrom) },
  });
}
