import { suggestUsername } from "#lib/accounts/usernames.ts";
import { addDays, type Day, day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { runDueWork } from "#lib/jobs/run-due-work.ts";
import { activateAccounts, type Newcomer, registerAccounts, seedStaff } from "./accounts.ts";
import { pointAutumn } from "./attendance.ts";
import { bookAndPay, schoolDays, type Tick } from "./bookings.ts";
import { type Anchor, setClock } from "./clock.ts";
import { activeParent, waitingParent } from "./data/people.ts";
import { fillFile } from "./dossier.ts";
import { accept, sendRequest } from "./enrolments.ts";
import { customerNumbers, seedFamilies } from "./families.ts";
import { writeMenus } from "./menus.ts";
import { writeMessages } from "./messaging.ts";
import { writeNews } from "./news.ts";
import { parentOf, type SeedAgent, type SeedParent } from "./people.ts";
import { seededRandom } from "./random.ts";
import { announceDraw, drawLots, retain, scarcePlace, waitForMeal } from "./scarce.ts";
import {
  bookOwnWeeks,
  cancelOneMeal,
  enrolJules,
  findSeparated,
  ruleCustody,
  type Separated,
  separatedNewcomers,
} from "./separated.ts";

const SEED = 62300;
const FULL_DAY_FAMILIES = 12;

/** The town's first autumn, a date after the other, each step through the use-case that a person would trigger. */
export async function liveThroughAutumn(anchor: Anchor, withDraw: boolean): Promise<SeedAgent> {
  await setClock(day("2026-08-24"), "08:30");
  await seedFamilies(seededRandom(SEED));
  const agent = await seedStaff();
  const morel = await parentOf(activeParent.fileNumber);
  const petit = await parentOf(waitingParent.fileNumber);
  const customers = await Promise.all(customerNumbers().map(parentOf));
  const separated = await findSeparated();
  const first = [
    { ...activeParent, parent: morel },
    { ...waitingParent, parent: petit },
    ...separatedNewcomers(separated),
    ...newcomers(customers),
  ];
  await registerAccounts(agent, first);
  // Later than anything before, even where a run that was cut short is taken up again.
  await setClock(day("2026-08-24"), "19:10");
  await activateAccounts(first);
  if (withDraw) await announceDraw(agent);
  await enrolAll(agent, { morel, customers, separated }, withDraw);
  await bookAutumn({ morel, customers, separated });
  await fillFriday(anchor, customers, withDraw ? morel : null);
  await setClock(addDays(anchor.day, -3), "17:42");
  await pointAutumn(agent, { charged: morel, others: customers });
  // Where lots were drawn, no place of the garderie is left at her school.
  const asked = withDraw ? (["cantine"] as const) : (["cantine", "garderie"] as const);
  await sendRequest({ parent: petit, activityCodes: asked }, seededRandom(SEED));
  await writeMessages(morel, agent);
  await fillFile(morel);
  await writeNews(agent, anchor.day);
  await writeMenus(agent, anchor.day);
  await runDueWork();
  return agent;
}

function newcomers(parents: SeedParent[]): Newcomer[] {
  const taken = new Set<string>();
  return parents.map((parent) => {
    const { firstName, lastName } = parent.guardian;
    let username = suggestUsername(firstName, lastName);
    for (let rank = 2; taken.has(username); rank += 1)
      username = suggestUsername(firstName, lastName, rank);
    taken.add(username);
    return { parent, username, email: `${username}@famille.example` };
  });
}

type Booking = { morel: SeedParent; customers: SeedParent[]; separated: Separated };

async function enrolAll(
  agent: SeedAgent,
  { morel, customers, separated }: Booking,
  withDraw: boolean,
) {
  await setClock(day("2026-08-25"), "18:20");
  const both = ["cantine", "garderie"] as const;
  await sendRequest({ parent: morel, activityCodes: both }, seededRandom(SEED));
  for (const [rank, parent] of customers.entries()) {
    const asksBoth = rank % 3 === 0 || (withDraw && (await isAtScarceSchool(parent)));
    const activityCodes = asksBoth ? both : (["cantine"] as const);
    await sendRequest({ parent, activityCodes, hasPai: rank === 5 }, seededRandom(rank));
  }
  await enrolJules(separated);
  await runDueWork();
  await setClock(day("2026-08-27"), "10:05");
  for (const parent of [morel, ...customers])
    await (withDraw ? retain(agent, parent) : accept(agent, parent));
  await ruleCustody(agent, separated);
  await runDueWork();
  if (!withDraw) return;
  await setClock(day("2026-08-28"), "09:30");
  await drawLots(agent);
  await runDueWork();
}

async function isAtScarceSchool({ family }: SeedParent): Promise<boolean> {
  const { schoolId } = await scarcePlace();
  return (await db.child.count({ where: { familyId: family.id, schoolId } })) > 0;
}

async function bookAutumn({ morel, customers, separated }: Booking): Promise<void> {
  const [louise = "", adam = ""] = await childIdsOf(morel);
  await setClock(day("2026-09-15"), "20:40");
  await bookAndPay(morel, monthOfMorel(louise, adam, day("2026-10-01"), day("2026-10-16")));
  await runDueWork();

  await setClock(day("2026-10-20"), "19:30");
  await bookAndPay(morel, monthOfMorel(louise, adam, day("2026-11-02"), day("2026-11-30")));
  for (const [rank, parent] of customers.entries()) {
    const random = seededRandom(rank + SEED);
    const weekdays = random.pick([
      [1, 2, 4, 5],
      [1, 2, 4, 5],
      [1, 4],
      [2, 5],
      [1, 2, 4],
    ]);
    const days = schoolDays(day("2026-11-02"), day("2026-11-27"), weekdays);
    await bookAndPay(parent, meals(await childIdsOf(parent), days));
  }
  await bookOwnWeeks(separated);
  await runDueWork();

  await setClock(day("2026-11-05"), "21:15");
  await bookAndPay(
    morel,
    ["2026-11-17", "2026-11-24"].map((text) => ({
      childId: adam,
      slotCode: "garderie-matin",
      day: day(text),
    })),
  );
  await setClock(day("2026-11-09"), "18:05");
  const cancelled = meals([louise, adam], [day("2026-11-26")]);
  await bookAndPay(
    morel,
    cancelled.map((tick) => ({ ...tick, on: false })),
  );
  await cancelOneMeal(separated);
  await runDueWork();
}

/** Both eat at the canteen every day; Adam stays in the evening on Mondays and Thursdays. */
function monthOfMorel(louise: string, adam: string, from: Day, to: Day): Tick[] {
  const evenings = schoolDays(from, to, [1, 4]);
  return [
    ...meals([louise, adam], schoolDays(from, to)),
    ...evenings.map((value) => ({
      childId: adam,
      slotCode: "garderie-soir" as const,
      day: value,
    })),
  ];
}

function meals(childIds: string[], days: Day[]): Tick[] {
  return days.flatMap((value) =>
    childIds.map((childId) => ({ childId, slotCode: "cantine-midi" as const, day: value })),
  );
}

/** Eldest first. */
async function childIdsOf({ family }: SeedParent): Promise<string[]> {
  const rows = await db.child.findMany({
    where: { familyId: family.id },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/**
 * A Friday of the coming weeks on which the canteen of MOREL's school is full, so that « Complet » can be seen. `waiting`:
 * her younger child waits for a place, behind another family's.
 */
async function fillFriday(
  anchor: Anchor,
  customers: SeedParent[],
  waiting: SeedParent | null,
): Promise<void> {
  const friday = await schoolFriday(addDays(anchor.day, 25));
  if (!friday) return;
  const school = await db.school.findFirstOrThrow({ where: { name: { contains: "Jean-Jaurès" } } });
  await setClock(addDays(anchor.day, -4), "12:10");
  const ids = customers.map(({ family }) => family.id);
  const pupils = await db.child.findMany({
    where: { familyId: { in: ids }, schoolId: school.id },
    orderBy: [{ family: { fileNumber: "asc" } }, { birthDay: "asc" }],
  });
  const families = [...new Set(pupils.map(({ familyId }) => familyId))];
  // The last of them waits before the named child, where somebody waits.
  const booked = Math.min(families.length, FULL_DAY_FAMILIES) - (waiting ? 1 : 0);
  for (const familyId of families.slice(0, booked)) {
    const parent = customers.find(({ family }) => family.id === familyId);
    const eating = pupils.filter((child) => child.familyId === familyId);
    if (parent)
      await bookAndPay(
        parent,
        meals(
          eating.map(({ id }) => id),
          [friday],
        ),
      );
  }
  const slot = await db.slot.findUniqueOrThrow({ where: { code: "cantine-midi" } });
  const place = { slotId: slot.id, schoolId: school.id, day: fromDay(friday) };
  const { taken } = await db.slotDay.findUniqueOrThrow({
    where: { slotId_schoolId_day: place },
  });
  // A day with fewer places than usual: no screen of the town hall sets this yet.
  await db.slotDay.update({ where: { slotId_schoolId_day: place }, data: { capacity: taken } });
  if (waiting) {
    const next = families[booked];
    const first = customers.find(({ family }) => family.id === next);
    const firstChild = pupils.find(({ familyId }) => familyId === next);
    const [, younger = ""] = await childIdsOf(waiting);
    await waitForMeal(friday, [
      ...(first && firstChild ? [{ parent: first, childId: firstChild.id }] : []),
      { parent: waiting, childId: younger },
    ]);
  }
  await runDueWork();
}

async function schoolFriday(from: Day): Promise<Day | null> {
  const year = await db.schoolYear.findUniqueOrThrow({
    where: { name: "2026-2027" },
    include: { periods: { where: { zone: "B" } } },
  });
  const last = addDays(from, 35);
  const isOff = (at: Date) =>
    at > year.lastDay ||
    year.periods.some(({ firstDayOff, lastDayOff }) => firstDayOff <= at && at <= lastDayOff);
  return schoolDays(from, last, [5]).find((value) => !isOff(fromDay(value))) ?? null;
}
