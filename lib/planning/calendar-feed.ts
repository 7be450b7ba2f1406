import "server-only";
import ical, { type ICalCalendar } from "ical-generator";
import { hashToken } from "#lib/accounts/secrets.ts";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { longDay, weekLabel } from "#lib/calendar/french.ts";
import { formatLimit, parisDayOf, parisInstant } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { later, now } from "#lib/clock.ts";
import { loadCustody } from "#lib/custody/queries.ts";
import { payerFor } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { judgeOf } from "./judge.ts";
import { loadPlanningFacts, type PlanningFacts } from "./load-facts.ts";

const DAYS_BEFORE = 30;
const DAYS_AHEAD = 120;

/**
 * The agenda of a secret address: booked days by first name and activity, and the last moments to book. Null for an
 * address that is not, or no longer, one. No family name, no price, no school.
 */
export async function calendarFeed(token: string): Promise<string | null> {
  const feed = await db.calendarFeed.findUnique({
    where: { tokenHash: hashToken(token) },
    select: { familyId: true, guardianId: true },
  });
  if (!feed) return null;
  const custody = await loadCustody(feed.familyId);
  if (!custody.adults.some(({ guardianId }) => guardianId === feed.guardianId)) return null;
  const payerId = payerFor(custody, feed.guardianId);
  const today = parisDayOf(await now());
  const facts = await loadPlanningFacts({
    familyId: feed.familyId,
    payerId,
    from: addDays(today, -DAYS_BEFORE),
    to: addDays(today, DAYS_AHEAD),
  });
  const calendar = ical({
    name: "Planning des enfants",
    prodId: { company: "Preau", product: "Portail famille", language: "FR" },
    ttl: 3600,
  });
  addBookings(calendar, facts);
  addDeadlines(calendar, facts);
  return calendar.toString();
}

/** Whether an address is one: cheap, before anything is counted or drawn. */
export async function isFeed(token: string): Promise<boolean> {
  return (await db.calendarFeed.count({ where: { tokenHash: hashToken(token) } })) > 0;
}

function addBookings(calendar: ICalCalendar, facts: PlanningFacts): void {
  const judge = judgeOf(facts);
  const slots = facts.activities.flatMap((activity) => activity.slots);
  for (const { id, childId, slotId, day } of facts.bookings) {
    if (judge(childId, slotId, day)?.booking?.state !== "booked") continue;
    const child = facts.family.children.find((candidate) => candidate.id === childId);
    const slot = slots.find((candidate) => candidate.id === slotId);
    if (!child || !slot) continue;
    calendar.createEvent({
      id: `${id}@preau`,
      stamp: facts.now,
      start: parisInstant(day, slot.startsAt),
      end: parisInstant(day, slot.endsAt),
      summary: `${child.firstName}, ${slot.name.toLowerCase()}`,
    });
  }
}

type LastMoment = { limit: Date; days: Set<Day>; names: Set<string> };

/** One event per last moment: which days it closes, and for which activities where not for all. */
function addDeadlines(calendar: ICalCalendar, facts: PlanningFacts): void {
  const judge = judgeOf(facts);
  const moments = new Map<number, LastMoment>();
  const all = new Set<string>();
  const limitsOfWeek = new Map<Day, Set<number>>();
  for (let offset = 0; offset <= DAYS_AHEAD; offset += 1) {
    const day = addDays(parisDayOf(facts.now), offset);
    for (const { id: childId } of facts.family.children)
      for (const { slots, name } of facts.activities)
        for (const { id: slotId } of slots) {
          const verdict = judge(childId, slotId, day);
          if (!verdict || verdict.closed || verdict.bookingLimit <= facts.now) continue;
          if (verdict.cell.state === "notEnrolled" || verdict.cell.state === "closed") continue;
          const at = verdict.bookingLimit.getTime();
          const moment = moments.get(at) ?? {
            limit: verdict.bookingLimit,
            days: new Set(),
            names: new Set(),
          };
          moments.set(at, moment);
          moment.days.add(day);
          moment.names.add(name.toLowerCase());
          all.add(name);
          const week = limitsOfWeek.get(mondayOf(day)) ?? new Set();
          limitsOfWeek.set(mondayOf(day), week.add(at));
        }
  }
  for (const [at, { limit, days, names }] of moments) {
    const which = names.size === all.size ? "" : `${[...names].join(", ")}, `;
    calendar.createEvent({
      id: `limite-${at}@preau`,
      stamp: facts.now,
      start: later(limit, { minutes: -30 }),
      end: limit,
      summary: `Réserver avant ${formatLimit(limit)}`,
      description: `Dernier moment pour réserver : ${which}${daysWords([...days], limitsOfWeek)}.`,
    });
  }
}

/** « semaine du 7 au 11 décembre » where it closes at once, else its days. */
function daysWords(days: readonly Day[], limitsOfWeek: ReadonlyMap<Day, ReadonlySet<number>>) {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return "";
  const monday = mondayOf(first);
  if (monday === mondayOf(last) && limitsOfWeek.get(monday)?.size === 1)
    return weekLabel(monday).toLowerCase();
  return first === last ? longDay(first) : `du ${longDay(first)} au ${longDay(last)}`;
}

/** Since when a guardian's address exists; null: none. */
export async function feedMadeAt(familyId: string, guardianId: string): Promise<Date | null> {
  const feed = await db.calendarFeed.findUnique({
    where: { familyId_guardianId: { familyId, guardianId } },
    select: { createdAt: true },
  });
  return feed?.createdAt ?? null;
}
