import "server-only";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { dayAndMonth, remainingText } from "#lib/calendar/french.ts";
import { formatLimit, parisClock, parisDayOf } from "#lib/calendar/paris.ts";
import { mondayOf } from "#lib/calendar/week.ts";
import { writeAbout } from "#lib/messaging/about-path.ts";
import { cents } from "#lib/money/cents.ts";
import { formatEuros } from "#lib/money/format.ts";
import { listInWords } from "#lib/notifications/words.ts";
import { judgeOf, type Verdict } from "#lib/planning/judge.ts";
import { loadPlanningFacts, type PlanningFacts } from "#lib/planning/load-facts.ts";
import { heldWords } from "./held-words.ts";
import { homeWeek } from "./home-week.ts";
import { livePayment, offeredPlaces } from "./queries.ts";

export type HomeTask = {
  key: string;
  href: string;
  title: string;
  detail: string;
  aside: string;
  urgent: boolean;
};
export type ChildDays = {
  childId: string;
  firstName: string;
  days: {
    label: string;
    slots: HomeSlot[];
    /** Where an absence is said: the planning while it can still be cancelled, else a message about the day. */
    absencePath: string;
  }[];
};
export type HomeSlot = {
  name: string;
  letter: string;
  color: "amber" | "blue" | "violet" | "green";
};

type Scope = { familyId: string; payerId: string };

const URGENT_MS = 24 * 3600 * 1000;

/**
 * What waits for a family about its bookings, most urgent first, and what its children have today and tomorrow.
 * `lines`: choices in its basket.
 */
export async function homeFacts(scope: Scope, lines: number, now: Date) {
  const today = parisDayOf(now);
  const facts = await loadPlanningFacts({ ...scope, from: today, to: addDays(today, 20) });
  const judge = judgeOf(facts);
  const live = await livePayment(scope);
  const tasks: HomeTask[] = [];
  if (live) {
    tasks.push({
      key: "payment",
      href: `/paiement/${live.id}`,
      title: "Terminer votre paiement",
      detail: live.holdUntil ? heldWords(live.hasPlaces, parisClock(live.holdUntil)) : "",
      aside: formatEuros(cents(live.cardCents)),
      urgent: true,
    });
  }
  if (lines > 0) {
    tasks.push({
      key: "cart",
      href: "/panier",
      title: "Finir votre réservation",
      detail: "Vos choix sont gardés. Ils ne sont pas encore réservés.",
      aside: `${lines}\u00a0choix`,
      urgent: false,
    });
  }
  tasks.push(...(await offerTasks(scope, now)), ...weekTasks(facts, judge, now, today));
  return {
    tasks,
    children: childDays(facts, judge, now, today),
    week: homeWeek(facts, judge, today),
    pupils: facts.family.children,
    /** A child may book: an enrolment was accepted, by whatever way it came. */
    hasPlaces: facts.enrolments.length > 0,
    uncheckedYear: facts.uncheckedYear,
  };
}

/** Places of a waiting list that are held for the family. */
async function offerTasks(scope: Scope, now: Date): Promise<HomeTask[]> {
  const offers = await offeredPlaces(scope, now);
  return offers.map(({ id, childId, slotId, firstName, slotName, day, until }) => ({
    key: `offer-${id}`,
    href: `/planning/attente?enfant=${childId}&moment=${slotId}&jour=${day}`,
    title: `Une place est libre pour ${firstName}`,
    detail: `${slotName}, ${dayAndMonth(day)} : gardée jusqu’au ${formatLimit(until)}`,
    aside: remainingText(until.getTime() - now.getTime()),
    urgent: true,
  }));
}

/** The first week that is still open and in which a child has nothing: the reminder that avoids a Wednesday evening. */
function weekTasks(
  facts: PlanningFacts,
  judge: ReturnType<typeof judgeOf>,
  now: Date,
  today: Day,
): HomeTask[] {
  for (const ahead of [7, 14]) {
    const monday = addDays(mondayOf(today), ahead);
    const cells = weekCells(facts, judge, monday).filter(
      ({ verdict }) => now < verdict.bookingLimit,
    );
    // Another activity, or another day, may close before the first of the list.
    const open = cells
      .filter(({ verdict }) => verdict.cell.state === "free")
      .toSorted((a, b) => a.verdict.bookingLimit.getTime() - b.verdict.bookingLimit.getTime());
    const first = open[0];
    if (!first) continue;
    const idle = facts.family.children.filter(
      ({ id }) =>
        open.some(({ childId }) => childId === id) &&
        !cells.some(({ childId, verdict }) => childId === id && verdict.booking),
    );
    if (idle.length === 0) return [];
    const names = listInWords(idle.map(({ firstName }) => firstName));
    const left = first.verdict.bookingLimit.getTime() - now.getTime();
    return [
      {
        key: `week-${monday}`,
        href: `/planning/${first.day.slice(0, 7)}`,
        title: `Réserver la semaine du ${dayAndMonth(monday)} pour ${names}`,
        detail: `Avant ${formatLimit(first.verdict.bookingLimit)}`,
        aside: remainingText(left),
        urgent: left < URGENT_MS,
      },
    ];
  }
  return [];
}

function weekCells(facts: PlanningFacts, judge: ReturnType<typeof judgeOf>, monday: Day) {
  const found: { childId: string; day: Day; verdict: Verdict }[] = [];
  for (const { id: childId } of facts.family.children)
    for (const { slots } of facts.activities)
      for (const { id: slotId } of slots)
        for (let offset = 0; offset < 5; offset += 1) {
          const day = addDays(monday, offset);
          const verdict = judge(childId, slotId, day);
          if (verdict && !verdict.closed) found.push({ childId, day, verdict });
        }
  return found;
}

function childDays(
  facts: PlanningFacts,
  judge: ReturnType<typeof judgeOf>,
  now: Date,
  today: Day,
): ChildDays[] {
  const slots = facts.activities
    .flatMap((activity) => activity.slots)
    .sort((a, b) => a.position - b.position);
  const slotsOn = (childId: string, day: Day): HomeSlot[] =>
    slots
      .filter((slot) => judge(childId, slot.id, day)?.booking?.state === "booked")
      .map(({ name, letter, color }) => ({ name: name.toLowerCase(), letter, color }));
  const absencePath = (childId: string, day: Day): string => {
    const isOpen = slots.some((slot) => {
      const verdict = judge(childId, slot.id, day);
      return verdict?.booking?.state === "booked" && now < verdict.cancellingLimit;
    });
    return isOpen ? `/planning/${day.slice(0, 7)}` : writeAbout("jour", day, childId);
  };
  const dayOf = (childId: string, label: string, day: Day) => ({
    label,
    slots: slotsOn(childId, day),
    absencePath: absencePath(childId, day),
  });
  return facts.family.children
    .map(({ id, firstName }) => ({
      childId: id,
      firstName,
      days: [dayOf(id, "aujourd’hui", today), dayOf(id, "demain", addDays(today, 1))].filter(
        (day) => day.slots.length > 0,
      ),
    }))
    .filter(({ days }) => days.length > 0);
}
