import { day } from "#lib/calendar/day.ts";
import { saveCalendar } from "#lib/custody/save-calendar.ts";
import { setRights } from "#lib/custody/set-rights.ts";
import { db } from "#lib/db/client.ts";
import type { Newcomer } from "./accounts.ts";
import { bookAndPay, schoolDays, type Tick } from "./bookings.ts";
import { separatedParents } from "./data/people.ts";
import { accept, sendRequest } from "./enrolments.ts";
import { adultOf, expectOk, type SeedAgent, type SeedParent } from "./people.ts";
import { seededRandom } from "./random.ts";

/**
 * VASSEUR: two parents of Jules who live apart. The mother has full rights and the even weeks, the father limited
 * rights and the odd ones; each has a basket, invoices and avoirs of their own.
 */
export type Separated = { mother: SeedParent; father: SeedParent };

export async function findSeparated(): Promise<Separated> {
  const { fileNumber, mother, father } = separatedParents;
  return {
    mother: await adultOf(fileNumber, { firstName: mother.firstName, rights: "full" }),
    father: await adultOf(fileNumber, { firstName: father.firstName, rights: "limited" }),
  };
}

export function separatedNewcomers({ mother, father }: Separated): Newcomer[] {
  return [
    { ...separatedParents.mother, parent: mother },
    { ...separatedParents.father, parent: father },
  ];
}

export async function enrolJules({ mother }: Separated): Promise<void> {
  await sendRequest({ parent: mother, activityCodes: ["cantine"] }, seededRandom(2));
}

/** Staff accepts, then writes down what the judgment says; nothing if an earlier run did. */
export async function ruleCustody(agent: SeedAgent, { mother, father }: Separated): Promise<void> {
  await accept(agent, mother);
  const childId = await julesId(mother);
  if ((await db.custodyCalendar.count({ where: { childId } })) > 0) return;
  const familyId = mother.family.id;
  const limited = { familyId, guardianId: father.guardian.id, rights: "limited" as const };
  expectOk("rights", await setRights(limited, agent.actor));
  const calendar = {
    familyId,
    childId,
    firstDay: day("2026-09-01"),
    lastDay: null,
    evenGuardianId: mother.guardian.id,
    oddGuardianId: father.guardian.id,
    billing: "eachParent" as const,
  };
  expectOk("custody", await saveCalendar(calendar, agent.actor));
}

/** November: his weeks are 45 and 47, hers 46 and 48. */
export async function bookOwnWeeks({ mother, father }: Separated): Promise<void> {
  const childId = await julesId(mother);
  await bookAndPay(father, [
    ...meals(childId, "2026-11-02", "2026-11-06"),
    ...meals(childId, "2026-11-16", "2026-11-20"),
  ]);
  await bookAndPay(mother, [
    ...meals(childId, "2026-11-09", "2026-11-13"),
    ...meals(childId, "2026-11-23", "2026-11-27"),
  ]);
}

/** She cancels a day in time: the avoir is hers. */
export async function cancelOneMeal({ mother }: Separated): Promise<void> {
  const childId = await julesId(mother);
  const cancelled = meals(childId, "2026-11-27", "2026-11-27");
  await bookAndPay(
    mother,
    cancelled.map((tick) => ({ ...tick, on: false })),
  );
}

function meals(childId: string, from: string, to: string): Tick[] {
  return schoolDays(day(from), day(to)).map((value) => ({
    childId,
    slotCode: "cantine-midi",
    day: value,
  }));
}

async function julesId({ family }: SeedParent): Promise<string> {
  return (await db.child.findFirstOrThrow({ where: { familyId: family.id } })).id;
}
