import "server-only";
import { loadTariffs } from "#lib/catalog/queries.ts";
import { db } from "#lib/db/client.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { add, type Cents, cents, sum, ZERO } from "#lib/money/cents.ts";
import { priceCancelling } from "./cancel-bookings.ts";
import { splitGivenBack } from "./given-back.ts";
import type { GivenUpBy } from "./given-up.ts";
import { sharedCodes } from "./shared-codes.ts";

export type FamilyCredits = { familyId: string; bookings: number; creditCents: Cents };

/** The avoirs that cancelling bookings would make for each family, without doing it. */
export async function creditsByFamily(
  where: Prisma.BookingWhereInput,
  by: GivenUpBy,
): Promise<FamilyCredits[]> {
  const rows = await db.booking.findMany({
    where,
    select: {
      id: true,
      familyId: true,
      priceCents: true,
      invoiceId: true,
      payment: { select: { isInvoiced: true } },
      adjustments: { select: { amountCents: true } },
      slot: { select: { tariffCode: true } },
    },
  });
  const tariffs = await loadTariffs();
  const families = new Map<string, typeof rows>();
  for (const row of rows) families.set(row.familyId, [...(families.get(row.familyId) ?? []), row]);
  const shared = sharedCodes(tariffs);
  const result: FamilyCredits[] = [];
  for (const [familyId, own] of families) {
    const together = own.filter(({ slot }) => shared.has(slot.tariffCode));
    const alone = own.filter(({ slot }) => !shared.has(slot.tariffCode));
    const { credits } = await priceCancelling(
      db,
      familyId,
      together.map(({ id }) => id),
      by,
    );
    result.push({
      familyId,
      bookings: own.length,
      creditCents: add(
        ...credits.map(({ avoirCents }) => avoirCents),
        ...alone.map(({ priceCents, invoiceId, payment, adjustments }) => {
          const all = [priceCents, ...adjustments.map(({ amountCents }) => amountCents)].map(cents);
          const isUnbilled = payment.isInvoiced && invoiceId === null;
          return splitGivenBack(sum(all), isUnbilled ? cents(priceCents) : ZERO).avoirCents;
        }),
      ),
    });
  }
  return result;
}
