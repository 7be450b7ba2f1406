import "server-only";
import { isDay } from "#lib/calendar/day.ts";
import { dateWithYear, monthWithYear, shortDay } from "#lib/calendar/french.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { town } from "#lib/catalog/settings.ts";
import { db } from "#lib/db/client.ts";
import { toDay } from "#lib/db/day.ts";
import { partWords } from "#lib/pricing/part-words.ts";
import { smallestCardSum } from "./owed-by.ts";
import { payerLines } from "./recipient-lines.ts";

/** Everything that the PDF of an invoice shows, in words. */
export async function loadInvoiceSheet(invoiceId: string) {
  const invoice = await db.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    include: {
      lines: { orderBy: { position: "asc" } },
      family: true,
      payer: true,
      payment: {
        select: {
          paidAt: true,
          settledAt: true,
          townChangeId: true,
          receipt: { select: { number: true } },
        },
      },
    },
  });
  const children = await db.child.findMany({
    where: { id: { in: invoice.lines.map(({ childId }) => childId) } },
    select: { id: true, firstName: true },
  });
  const slots = await db.slot.findMany({
    where: { id: { in: invoice.lines.map(({ slotId }) => slotId) } },
    select: { id: true, name: true },
  });
  const { family, payer, payment } = invoice;
  const paidOn = payment?.paidAt ?? payment?.settledAt ?? invoice.issuedAt;
  return {
    town: await town(),
    number: invoice.number,
    issuedAt: invoice.issuedAt,
    issuedOn: dateWithYear(parisDayOf(invoice.issuedAt)),
    familyName: family.name,
    recipientLines: await payerLines(family, payer),
    fileNumber: family.fileNumber,
    lines: invoice.lines.map((line) => ({
      childName: children.find(({ id }) => id === line.childId)?.firstName ?? "",
      activityName: slots.find(({ id }) => id === line.slotId)?.name ?? "",
      daysText: line.days.filter(isDay).map(shortDay).join(", "),
      quantity: line.quantity,
      unitPriceCents: line.unitPriceCents,
      amountCents: line.amountCents,
      explanation: line.explanation,
      madeOf: partWords(line),
    })),
    totalCents: invoice.totalCents,
    creditCents: invoice.creditCents,
    carriedCents: invoice.carriedCents,
    isOwed: (payment === null || payment.townChangeId !== null) && invoice.carriedCents > 0,
    month: invoice.month && monthWithYear(monthOf(toDay(invoice.month))),
    dueOn: invoice.dueOn && dateWithYear(toDay(invoice.dueOn)),
    isSmall: invoice.dueOn !== null && invoice.totalCents < (await smallestCardSum()),
    debtPaidCents: invoice.debtPaidCents,
    cardCents: invoice.cardCents,
    receiptNumber: payment?.receipt?.number ?? null,
    paidOn: dateWithYear(parisDayOf(paidOn)),
    meansText: invoice.cardCents > 0 ? "carte bancaire" : "avoir",
  };
}
