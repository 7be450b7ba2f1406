import "server-only";
import { dateWithYear, monthWithYear } from "#lib/calendar/french.ts";
import { monthOf } from "#lib/calendar/month.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { payerRecipients } from "#lib/custody/queries.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Prisma } from "#lib/generated/prisma/client.ts";
import { cents } from "#lib/money/cents.ts";
import { faultOf } from "#lib/notifications/faulty-address.ts";
import { LIVE_STATES } from "#lib/payments/states.ts";
import { owedBy, smallestCardSum } from "./owed-by.ts";

/** Invoices of months that no payment has paid or is paying. */
export const unpaidMonths = {
  month: { not: null },
  payments: {
    none: { payment: { state: { in: [...LIVE_STATES, "confirmed"] } } },
  },
} satisfies Prisma.InvoiceWhereInput;

/** As many late invoices as a page looks at, of payers whose own address does not work. */
const MOST = 500;

/**
 * Late invoices whose payer nobody can write to by e-mail, without address or with one in fault: their reminder is
 * printed. In the list until they are paid, or an avoir covers them.
 */
export async function remindersToPrint(most = MOST) {
  const today = parisDayOf(await now());
  const faulty = await db.faultyAddress.findMany({ select: { email: true } });
  const rows = await db.invoice.findMany({
    where: {
      ...unpaidMonths,
      dueOn: { lt: fromDay(today) },
      totalCents: { gte: await smallestCardSum() },
      family: { erasedAt: null },
      // Her own working address is always written to: whoever has one is not looked at further, however many they are.
      payer: {
        OR: [
          { account: null },
          { account: { activatedAt: null } },
          { account: { lockedAt: { not: null } } },
          { account: { email: { in: faulty.map(({ email }) => email), mode: "insensitive" } } },
        ],
      },
    },
    orderBy: [{ dueOn: "asc" }, { number: "asc" }],
    take: most,
    select: {
      ...{ id: true, number: true, familyId: true, payerId: true, month: true, dueOn: true },
      totalCents: true,
      family: { select: { name: true, fileNumber: true } },
      payer: { select: { firstName: true, lastName: true } },
    },
  });
  const silent: typeof rows = [];
  for (const row of rows) {
    const { familyId, payerId } = row;
    if (await isReached({ familyId, payerId })) continue;
    if ((await owedBy({ familyId, payerIds: [payerId] })).get(payerId) === "byCard")
      silent.push(row);
  }
  return silent.flatMap(({ id, number, month, dueOn, totalCents, family, payer }) =>
    month && dueOn
      ? [
          {
            ...{ id, number, totalCents: cents(totalCents) },
            familyName: family.name,
            fileNumber: family.fileNumber,
            payerName: `${payer.firstName} ${payer.lastName}`,
            monthText: monthWithYear(monthOf(toDay(month))),
            dueText: dateWithYear(toDay(dueOn)),
          },
        ]
      : [],
  );
}

/** Whether a mail about a payer's money arrives somewhere: nothing is sent to an address in fault. */
async function isReached(scope: { familyId: string; payerId: string }): Promise<boolean> {
  for (const { email } of await payerRecipients(scope))
    if ((await faultOf(email)) === null) return true;
  return false;
}

export type ReminderToPrint = Awaited<ReturnType<typeof remindersToPrint>>[number];
