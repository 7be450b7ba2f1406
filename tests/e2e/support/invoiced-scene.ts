import { day } from "#lib/calendar/day.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";

/**
 * An activity of the test's own that is invoiced after the month, at the price of the garderie: a day of it is booked
 * and given up until the evening before. Families made after this are enrolled in it. `close`: no other test sees it.
 */
const CODE = "etude";

async function open(): Promise<void> {
  const { departmentId, regieId } = await db.activity.findUniqueOrThrow({
    where: { code: "garderie" },
  });
  const { id: activityId } = await db.activity.upsert({
    where: { code: CODE },
    create: {
      ...{ code: CODE, name: "Étude", atName: "à l’étude", position: 3 },
      description: "Les devoirs du soir, avec un enseignant.",
      ...{ isInvoiced: true, departmentId, regieId },
    },
    update: { closedAt: null },
  });
  const slot = { activityId, weekdays: [1, 2, 4, 5], startsAt: "16:30", endsAt: "17:30" };
  await db.slot.upsert({
    where: { code: CODE },
    create: {
      // A letter that no other journey takes.
      ...{ ...slot, code: CODE, name: "Étude", shortName: "Étude", letter: "Y" },
      ...{ color: "green", position: 4, tariffCode: "periscolaire", service: "care-session" },
    },
    update: {},
  });
  const validFrom = fromDay(day("2025-09-01"));
  for (const purpose of ["booking", "cancelling"] as const) {
    const rule = { kind: "daysBefore", days: 1, time: "24:00" };
    await db.deadlineRule.upsert({
      where: { activityId_purpose_validFrom: { activityId, purpose, validFrom } },
      create: { activityId, purpose, validFrom, rule },
      update: {},
    });
  }
}

async function close(): Promise<void> {
  await db.activity.update({ where: { code: CODE }, data: { closedAt: await now() } });
}

export default async function study([what]: string[]) {
  await (what === "close" ? close() : open());
  return null;
}
