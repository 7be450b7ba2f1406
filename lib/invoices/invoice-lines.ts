import type { Day } from "#lib/calendar/day.ts";
import { type Cents, cents, times } from "#lib/money/cents.ts";

/** What an invoice needs to know of a confirmed booking. */
export type BilledBooking = {
  childId: string;
  slotId: string;
  day: Day;
  priceCents: number;
  carePartCents: number;
  foodPartCents: number;
  surchargePartCents: number;
  /** How the price came about, in French, as the family saw it before paying. */
  explanation: string;
};

export type InvoiceLineDraft = {
  position: number;
  childId: string;
  slotId: string;
  days: Day[];
  quantity: number;
  unitPriceCents: Cents;
  amountCents: Cents;
  carePartCents: Cents;
  foodPartCents: Cents;
  surchargePartCents: Cents;
  explanation: string;
};

/**
 * Lines of an invoice: one per child, slot, price and explanation, days in order. The lines' sum is the bookings'
 * sum by construction: a line is its unit price times its number of days.
 */
export function invoiceLines(bookings: BilledBooking[]): InvoiceLineDraft[] {
  const groups = new Map<string, [BilledBooking, ...BilledBooking[]]>();
  for (const booking of bookings) {
    const { childId, slotId, priceCents, carePartCents, surchargePartCents, explanation } = booking;
    const key = [childId, slotId, priceCents, carePartCents, surchargePartCents, explanation].join(
      "|",
    );
    const group = groups.get(key);
    if (group) group.push(booking);
    else groups.set(key, [booking]);
  }
  return [...groups.values()].map((group, index) => {
    const [first] = group;
    const quantity = group.length;
    return {
      position: index + 1,
      childId: first.childId,
      slotId: first.slotId,
      days: group.map(({ day }) => day).sort(),
      quantity,
      unitPriceCents: cents(first.priceCents),
      amountCents: times(cents(first.priceCents), quantity),
      carePartCents: times(cents(first.carePartCents), quantity),
      foodPartCents: times(cents(first.foodPartCents), quantity),
      surchargePartCents: times(cents(first.surchargePartCents), quantity),
      explanation: first.explanation,
    };
  });
}
