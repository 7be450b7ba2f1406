import "server-only";
import type { Day } from "#lib/calendar/day.ts";
import { dateWithYear, monthWithYear } from "#lib/calendar/french.ts";
import { lastDayOf, type Month } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { partsOfAmount } from "#lib/charges/charge.ts";
import { nowIn } from "#lib/clock.ts";
import { mailPayer } from "#lib/custody/mail-payer.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { nextNumber } from "#lib/db/next-number.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { post } from "#lib/ledger/post.ts";
import { cents, negate, subtract, sum } from "#lib/money/cents.ts";
import { explain, type PriceLine } from "#lib/pricing/price.ts";
import { enqueueJob } from "#lib/queue/enqueue-job.ts";
import { askPaper } from "./ask-paper.ts";
import { type BilledBooking, invoiceLines } from "./invoice-lines.ts";
import { documentNumber } from "./issue-invoice.ts";
import { smallestCardSum } from "./owed-by.ts";

export type MonthToBill = {
  familyId: string;
  payerId: string;
  regie: { id: string; code: string };
  month: Month;
  dueOn: Day;
};

/**
 * The invoice of what a payer booked at a régie, up to the end of a month, to be paid after it: what is not invoiced
 * yet, at the price of the booking less what will not be invoiced. It goes from `familyUnbilled` to what she owes. A
 * booking gets one invoice; asked again, nothing is left and null is answered. The caller has locked the family.
 */
export async function issueMonthInvoice(
  tx: Tx,
  { familyId, payerId, regie, month, dueOn }: MonthToBill,
): Promise<{ id: string; number: string; totalCents: number } | null> {
  const bookings = await toBill(tx, { familyId, payerId, regie, month });
  const lines = invoiceLines(bookings.map(billed));
  const totalCents = sum(lines.map(({ amountCents }) => amountCents));
  if (totalCents === 0) return null;
  const issuedAt = await nowIn(tx);
  const year = Number(parisDayOf(issuedAt).slice(0, 4));
  const sequence = await nextNumber(tx, regie.code, year, "invoice");
  const invoice = await tx.invoice.create({
    data: {
      number: documentNumber("F", regie.code, year, sequence),
      ...{ regieId: regie.id, year, sequence, familyId, payerId, issuedAt },
      month: fromDay(`${month}-01` as Day),
      dueOn: fromDay(dueOn),
      ...{ totalCents, carriedCents: totalCents, creditCents: 0, debtPaidCents: 0, cardCents: 0 },
      lines: { create: lines },
    },
    select: { id: true, number: true },
  });
  await tx.booking.updateMany({
    where: { id: { in: bookings.map(({ id }) => id) }, invoiceId: null },
    data: { invoiceId: invoice.id },
  });
  await post(tx, {
    kind: "invoice",
    key: `invoice/${invoice.id}`,
    familyId,
    entries: [
      {
        account: { kind: "familyReceivable", owner: familyId, part: payerId },
        amountCents: totalCents,
      },
      {
        account: { kind: "familyUnbilled", owner: familyId, part: payerId },
        amountCents: negate(totalCents),
      },
    ],
  });
  await askPaper(tx, { ...invoice, familyId, payerId });
  await enqueueJob(tx, "render-invoice", { invoiceId: invoice.id });
  const minimumCents = await smallestCardSum();
  await mailPayer(tx, { familyId, payerId }, (to) => ({
    template: "monthInvoiced",
    to: to.email,
    dedupeKey: `monthInvoiced/${invoice.id}/${to.guardianId}`,
    params: {
      monthText: monthWithYear(month),
      totalCents,
      invoiceNumber: invoice.number,
      dueText: dateWithYear(dueOn),
      isSmall: totalCents < minimumCents,
    },
  }));
  return { ...invoice, totalCents };
}

/** Days up to the end of the month: also those of an earlier one that were booked after its invoice. */
async function toBill(tx: Tx, { familyId, payerId, regie, month }: Omit<MonthToBill, "dueOn">) {
  const rows = await tx.booking.findMany({
    where: {
      ...{ familyId, invoiceId: null, state: { in: ["booked", "cancelled"] } },
      day: { lte: fromDay(lastDayOf(month)) },
      payment: { payerId, regieId: regie.id, isInvoiced: true, state: "confirmed" },
    },
    orderBy: [{ day: "asc" }, { slot: { position: "asc" } }, { id: "asc" }],
    include: { adjustments: { select: { amountCents: true } } },
  });
  return rows.filter((row) => row.state === "booked" || row.priceCents > row.notBilledCents);
}

type Row = Awaited<ReturnType<typeof toBill>>[number];

/** A day as its invoice tells it: given up where others keep its price, it is billed for what it did not give back. */
function billed(row: Row): BilledBooking {
  const quote = row.quote as PriceLine;
  const left = subtract(cents(row.priceCents), cents(row.notBilledCents));
  const parts = partsOfAmount(left, {
    amountCents: cents(row.priceCents),
    carePartCents: cents(row.carePartCents),
    foodPartCents: cents(row.foodPartCents),
    surchargePartCents: cents(row.surchargePartCents),
    thirdParties: quote.thirdParties ?? [],
  });
  const { childId, slotId } = row;
  return {
    ...{ childId, slotId, day: toDay(row.day), priceCents: left },
    carePartCents: parts.carePartCents,
    foodPartCents: parts.foodPartCents,
    surchargePartCents: parts.surchargePartCents,
    explanation: row.state === "cancelled" ? `${explain(quote)} ; ${whyLeft(row)}` : explain(quote),
  };
}

/** Why a day that was given up is billed all the same: others keep its price, or an avoir has given it back before. */
function whyLeft({ priceCents, creditedCents, adjustments }: Row): string {
  const loweredCents = negate(sum(adjustments.map(({ amountCents }) => cents(amountCents))));
  const chargedCents = subtract(cents(priceCents), loweredCents);
  if (loweredCents <= 0) return "annulé, le prix des autres jours ne baisse pas";
  return chargedCents === creditedCents
    ? "annulé, cette somme vous a déjà été rendue en avoir"
    : "annulé, cette somme est comptée avec d’autres jours ou déjà rendue en avoir";
}
