import "server-only";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { dayAndMonth } from "#lib/calendar/french.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { mailSettings } from "#lib/catalog/mail-settings.ts";
import { loadCustody, payerRecipients } from "#lib/custody/queries.ts";
import { payerFor } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { whoWantsMail } from "#lib/notifications/wants-mail.ts";
import { judgeOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { eachSlot } from "./each-slot.ts";
import { emptyWeek } from "./open-week.ts";

type Scope = { familyId: string; payerId: string };

/**
 * On Mondays and Wednesdays at noon (setting): families that have booked nothing for next week, although a child is
 * enrolled, days are open and their limit lies ahead. Gives how many mails were asked for; null: it is not the time.
 */
export async function remindFamilies(): Promise<number | null> {
  const { reminderWeekdays, reminderTime } = await mailSettings();
  return eachSlot(
    "remind-families",
    { weekdays: reminderWeekdays, time: reminderTime },
    async (slot, at) => {
      const monday = addDays(mondayOf(slot), 7);
      let asked = 0;
      await eachAlone(await idleFamilies(monday), async (familyId) => {
        for (const payerId of await payersOf(familyId))
          asked += await remind({ familyId, payerId }, { slot, monday, at });
      });
      return asked;
    },
  );
}

/** Enrolled, and nothing booked in that week; parents who book apart are looked at one by one. */
async function idleFamilies(monday: Day): Promise<string[]> {
  const week = { gte: fromDay(monday), lte: fromDay(addDays(monday, 6)) };
  const rows = await db.family.findMany({
    where: {
      erasedAt: null,
      OR: [
        { bookings: { none: { day: week, state: { in: ["held", "booked"] } } } },
        { children: { some: { custody: { isNot: null } } } },
        { guardianships: { some: { rights: "limited" } } },
      ],
      children: { some: { enrolments: { some: { state: "accepted" } } } },
    },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Each basket of a family: the shared one, and those of adults who pay apart. */
async function payersOf(familyId: string): Promise<string[]> {
  const facts = await loadCustody(familyId);
  return [...new Set(facts.adults.map(({ guardianId }) => payerFor(facts, guardianId)))];
}

async function remind(
  scope: Scope,
  { slot, monday, at }: { slot: Day; monday: Day; at: Date },
): Promise<number> {
  const recipients = await readers(scope);
  if (recipients.length === 0) return 0;
  const facts = await loadPlanningFacts({ ...scope, from: monday, to: addDays(monday, 6) });
  const recall = emptyWeek(facts, judgeOf(facts), monday, at);
  if (!recall) return 0;
  return transaction(async (tx) => {
    let asked = 0;
    for (const { email, guardianId } of recipients) {
      const mail = await enqueueMail(tx, {
        template: "bookingReminder",
        to: email,
        familyId: scope.familyId,
        guardianId,
        dedupeKey: `bookingReminder/${slot}/${scope.familyId}/${scope.payerId}/${guardianId}`,
        params: {
          firstNames: recall.firstNames,
          week: dayAndMonth(monday),
          limit: recall.limit,
          lateFrom: recall.lateFrom,
          until: recall.until.toISOString(),
          planningPath: `/planning/${monday.slice(0, 7)}`,
        },
      });
      if (mail) asked += 1;
    }
    return asked;
  });
}

/** The adults whom a payer's bookings concern and who want to be reminded. */
export async function readers(scope: Scope): Promise<{ email: string; guardianId: string }[]> {
  const recipients = await payerRecipients(scope);
  const wanting = await whoWantsMail(
    recipients.map(({ guardianId }) => guardianId),
    "reminders",
  );
  return recipients.filter(({ guardianId }) => wanting.has(guardianId));
}
