import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { areMeals } from "#lib/catalog/meals.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type Cents, sum } from "#lib/money/cents.ts";

/** What one action of the staff cancelled for a family. */
export type ToldClosure = {
  /** One of its days. */
  closureId: string;
  cancellations: {
    bookingId: string;
    day: Day;
    service: string;
    avoirCents: Cents;
    notBilledCents: Cents;
    payerId: string;
  }[];
};

/**
 * Writes what each payer has to be told, with the avoir itself: nobody reads what another paid. The mails are made of
 * it by long work (start-closure-mails.ts).
 */
export async function noteClosure(
  tx: Tx,
  familyId: string,
  { closureId, cancellations }: ToldClosure,
): Promise<void> {
  const createdAt = await nowIn(tx);
  for (const payerId of new Set(cancellations.map((line) => line.payerId))) {
    const own = cancellations.filter((line) => line.payerId === payerId);
    const days = own.map(({ day }) => day).sort();
    const [firstDay, lastDay] = [days[0], days.at(-1)];
    if (!firstDay || !lastDay) continue;
    await tx.closureNotice.create({
      data: {
        closureId,
        familyId,
        payerId,
        firstDay: fromDay(firstDay),
        lastDay: fromDay(lastDay),
        isMeals: areMeals(own),
        bookings: own.length,
        creditCents: sum(own.map((line) => line.avoirCents)),
        notBilledCents: sum(own.map((line) => line.notBilledCents)),
        createdAt,
      },
    });
  }
}
