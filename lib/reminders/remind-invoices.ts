import "server-only";
import { addDays, type Day, daysBetween } from "#lib/calendar/day.ts";
import { dateWithYear, monthWithYear } from "#lib/calendar/french.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { mailSettings } from "#lib/catalog/mail-settings.ts";
import { payerRecipients } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { owedBy, smallestCardSum } from "#lib/invoices/owed-by.ts";
import { unpaidMonths } from "#lib/invoices/unpaid-months.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { eachSlot } from "./each-slot.ts";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

type Steps = { invoiceDaysBefore: number; invoiceDaysAfter: readonly number[] };
type Dated = { issuedOn: Day; dueOn: Day };

/**
 * The reminder of an unpaid invoice that is due today, as the part of a key: once before its date, then once for each
 * number of days after it, the nearest one only where the portal was down. The key names the days, not their rank: a
 * setting changed in between neither repeats a reminder nor hides one. Null: none. An invoice that came when its date
 * was near already has just been told.
 */
export function reminderStep({ issuedOn, dueOn }: Dated, today: Day, steps: Steps): string | null {
  const late = daysBetween(dueOn, today);
  if (late > 0) {
    const passed = steps.invoiceDaysAfter.filter((days) => late >= days);
    return passed.length > 0 ? `after-${Math.max(...passed)}` : null;
  }
  const near = addDays(dueOn, -steps.invoiceDaysBefore);
  return steps.invoiceDaysBefore > 0 && today >= near && issuedOn < near ? "before" : null;
}

/**
 * Each noon: invoices of months that are not paid, before their date and after it (setting), once each. Who has nothing to
 * pay by card, because an avoir covers it or the sum is too small, is left in peace. Gives how many mails were asked for;
 * null: it is not the time.
 */
export async function remindInvoices(): Promise<number | null> {
  const { reminderTime, ...steps } = await mailSettings();
  return eachSlot("remind-invoices", { weekdays: EVERY_DAY, time: reminderTime }, async (today) => {
    const invoices = await db.invoice.findMany({
      where: {
        ...unpaidMonths,
        dueOn: { lte: fromDay(addDays(today, steps.invoiceDaysBefore)) },
        totalCents: { gte: await smallestCardSum() },
        family: { erasedAt: null },
      },
      orderBy: { id: "asc" },
      select: {
        ...{ id: true, number: true, familyId: true, payerId: true, month: true, dueOn: true },
        ...{ issuedAt: true, totalCents: true },
      },
    });
    let asked = 0;
    await eachAlone(invoices, async ({ id, month, dueOn, issuedAt, ...invoice }) => {
      if (!month || !dueOn) return;
      const dated = { issuedOn: parisDayOf(issuedAt), dueOn: toDay(dueOn) };
      const step = reminderStep(dated, today, steps);
      if (step) asked += await remind({ ...invoice, ...dated, id, step, month: toDay(month) });
    });
    return asked;
  });
}

type Reminded = Dated & {
  id: string;
  number: string;
  familyId: string;
  payerId: string;
  month: Day;
  totalCents: number;
  step: string;
};

async function remind(invoice: Reminded): Promise<number> {
  const { id, familyId, payerId, step } = invoice;
  const how = await owedBy({ familyId, payerIds: [payerId] });
  if (how.get(payerId) !== "byCard") return 0;
  return transaction(async (tx) => {
    // Paid since the list was read.
    if ((await tx.invoice.count({ where: { id, ...unpaidMonths } })) === 0) return 0;
    let asked = 0;
    for (const { email, guardianId } of await payerRecipients({ familyId, payerId }, tx)) {
      const mail = await enqueueMail(tx, {
        template: "invoiceReminder",
        to: email,
        familyId,
        guardianId,
        dedupeKey: `invoiceReminder/${id}/${step}/${guardianId}`,
        params: {
          monthText: monthWithYear(monthOf(invoice.month)),
          totalCents: invoice.totalCents,
          invoiceNumber: invoice.number,
          dueText: dateWithYear(invoice.dueOn),
          isLate: step !== "before",
        },
      });
      if (mail) asked += 1;
    }
    return asked;
  });
}
