import "server-only";
import { addDays, compareDays } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { mailSettings } from "#lib/catalog/mail-settings.ts";
import { later } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { judgeOf } from "#lib/planning/judge.ts";
import { loadPlanningFacts } from "#lib/planning/load-facts.ts";
import { eachAlone } from "#lib/queue/each-alone.ts";
import { eachSlot } from "./each-slot.ts";
import { unfinished } from "./open-week.ts";
import { readers } from "./remind-families.ts";

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Somebody who has just chosen is still there: left in peace for so long. */
const QUIET_HOURS = 2;

/**
 * Each noon: baskets whose days are chosen, not booked, and whose limit comes within 36 hours (setting). Once per basket
 * and week of its limit, however many days follow. Gives how many mails were asked for; null: it is not the time.
 */
export async function remindBaskets(): Promise<number | null> {
  const { reminderTime, basketHours } = await mailSettings();
  return eachSlot(
    "remind-baskets",
    { weekdays: EVERY_DAY, time: reminderTime },
    async (slot, at) => {
      const carts = await db.cart.findMany({
        where: {
          updatedAt: { lte: later(at, { hours: -QUIET_HOURS }) },
          lines: { some: { change: "add", day: { gt: fromDay(slot) } } },
        },
        orderBy: { id: "asc" },
        select: {
          id: true,
          familyId: true,
          payerId: true,
          lines: {
            where: { change: "add", day: { gt: fromDay(slot) } },
            select: { childId: true, slotId: true, day: true },
          },
        },
      });
      let asked = 0;
      await eachAlone(carts, async (cart) => {
        asked += await remind(cart, { at, before: later(at, { hours: basketHours }) });
      });
      return asked;
    },
  );
}

type Cart = {
  id: string;
  familyId: string;
  payerId: string;
  lines: { childId: string; slotId: string; day: Date }[];
};

async function remind(cart: Cart, { at, before }: { at: Date; before: Date }): Promise<number> {
  const scope = { familyId: cart.familyId, payerId: cart.payerId };
  const recipients = await readers(scope);
  const lines = cart.lines
    .map((line) => ({ ...line, day: toDay(line.day) }))
    .sort((a, b) => compareDays(a.day, b.day));
  const from = lines[0]?.day;
  if (recipients.length === 0 || !from) return 0;
  // A limit comes at most some weeks before its day: a year ahead is not looked at.
  const facts = await loadPlanningFacts({ ...scope, from, to: addDays(from, 62) });
  const recall = unfinished(facts, judgeOf(facts), lines, at);
  if (!recall || recall.until > before) return 0;
  const week = mondayOf(parisDayOf(recall.until));
  return transaction(async (tx) => {
    let asked = 0;
    for (const { email, guardianId } of recipients) {
      const mail = await enqueueMail(tx, {
        template: "basketReminder",
        to: email,
        familyId: cart.familyId,
        guardianId,
        dedupeKey: `basketReminder/${cart.id}/${week}/${guardianId}`,
        params: {
          firstNames: recall.firstNames,
          limit: recall.limit,
          lateFrom: recall.lateFrom,
          until: recall.until.toISOString(),
        },
      });
      if (mail) asked += 1;
    }
    return asked;
  });
}
