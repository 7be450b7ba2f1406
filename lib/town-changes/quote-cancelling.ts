import "server-only";
import { priceCancelling } from "#lib/charges/cancel-bookings.ts";
import { readCharges } from "#lib/charges/load-charges.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { ZERO } from "#lib/money/cents.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import {
  type GivenBack,
  type Judged,
  type QuoteBase,
  type QuoteRefusal,
  type TownQuote,
  versionOf,
} from "./town-quote.ts";

/** What giving these days back gives, and to whom. In a transaction: after lockFamily. */
export async function quoteCancelling(
  tx: Tx,
  { base, slotId, judged }: { base: QuoteBase; slotId: string; judged: Judged[] },
): Promise<Result<TownQuote, QuoteRefusal>> {
  const bookings = judged.flatMap(({ day, verdict }) =>
    verdict.booking ? [{ ...verdict.booking, day }] : [],
  );
  const earned = await tx.booking.findFirst({
    where: { id: { in: bookings.map(({ id }) => id) }, earnedAt: { not: null } },
    select: { id: true },
  });
  const over = bookings.find(({ id }) => id === earned?.id);
  if (over) return refuse({ code: "not-possible", day: over.day, why: { code: "past-day" } });
  const ids = bookings.map(({ id }) => id);
  const { credits } = await priceCancelling(tx, base.familyId, ids, "family");
  const ownError = await priceCancelling(tx, base.familyId, ids, "townHall");
  const charges = await readCharges(tx, { familyId: base.familyId, id: { in: ids } });
  const chargeOf = new Map(charges.map(({ id, charge }) => [id, charge.amountCents]));
  const creditOf = new Map(credits.map((line) => [line.bookingId, line.creditCents]));
  const ownErrorOf = new Map(ownError.credits.map((line) => [line.bookingId, line.creditCents]));
  const cancellations = bookings.map(
    ({ id, day, schoolId, payment, unbilledCents }): GivenBack => ({
      unbilledCents,
      bookingId: id,
      ...{ slotId, schoolId, day },
      payerId: payment.payerId,
      chargedCents: chargeOf.get(id) ?? ZERO,
      creditCents: creditOf.get(id) ?? ZERO,
      ownErrorCents: ownErrorOf.get(id) ?? ZERO,
    }),
  );
  return ok({
    ...base,
    parts: [],
    cancellations,
    late: null,
    payerChoices: [],
    needs: [],
    version: versionOf({ additions: [], cancellations }),
  });
}
