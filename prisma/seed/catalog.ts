import { readFile } from "node:fs/promises";
import path from "node:path";
import { day } from "#lib/calendar/day.ts";
import { importCalendar } from "#lib/catalog/import-calendar.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { seedDocuments } from "./document-kinds.ts";
import { seedMessaging } from "./messaging.ts";

const DATA = path.join(import.meta.dirname, "data");

/** The town's settings, services, calendar, schools, activities, deadlines, tariff and required documents. Idempotent. */
export async function seedCatalog(): Promise<void> {
  await db.setting.upsert({
    where: { key: "town" },
    create: { key: "town", value: town },
    update: { value: town },
  });
  const calendar = await importCalendar(
    await readFile(path.join(DATA, "school-calendar.json"), "utf8"),
    { zone: "B", actor: { kind: "system" } },
  );
  if (!calendar.ok) throw new Error(`school calendar refused: ${JSON.stringify(calendar.refusal)}`);
  const department = await db.department.upsert({
    where: { code: "scolaire" },
    create: {
      code: "scolaire",
      name: "Service des affaires scolaires",
      email: "affaires-scolaires@lens.example",
      phone: town.phone,
    },
    update: {},
  });
  const regie = await db.regie.upsert({
    where: { code: "PERI" },
    create: { code: "PERI", name: "Régie des activités périscolaires" },
    update: {},
  });
  await seedSchools();
  for (const activity of activities) await seedActivity(activity, department.id, regie.id);
  await seedTariff();
  await seedPlaces();
  await seedDocuments();
  await seedMessaging(department.id);
  await seedClosures();
}

/** A fictitious use of the town's name: no logo, no real phone (range kept for fiction by the regulator). */
export const town = {
  name: "Ville de Lens",
  portalName: "Portail famille",
  addressLines: ["Service des affaires scolaires", "Hôtel de ville", "62300 Lens"],
  phone: "03 53 01 00 00",
  openingHours:
    "Du lundi au vendredi, de 8\u00a0h\u00a030 à 12\u00a0h et de 13\u00a0h\u00a030 à 17\u00a0h",
  departmentName: "Service des affaires scolaires",
  zone: "B",
  alsaceMoselle: false,
  isDemo: true,
};

export const schools = [
  { name: "École maternelle La Fontaine", level: "nursery", classes: ["PS", "MS", "GS"] },
  {
    name: "École élémentaire Jean-Jaurès",
    level: "elementary",
    classes: ["CP", "CE1", "CE2", "CM1", "CM2"],
  },
  {
    name: "École élémentaire Louise-Michel",
    level: "elementary",
    classes: ["CP", "CE1", "CE2", "CM1", "CM2"],
  },
] as const;

async function seedSchools(): Promise<void> {
  for (const [rank, { name, level, classes }] of schools.entries()) {
    const school = await db.school.upsert({
      where: { name },
      create: { name, openWeekdays: [1, 2, 4, 5], position: rank },
      update: {},
    });
    await db.schoolClass.createMany({
      data: classes.map((className, position) => ({
        schoolId: school.id,
        name: className,
        level,
        position,
      })),
      skipDuplicates: true,
    });
  }
}

const WEDNESDAY_NIGHT = { kind: "weekly", weeksBefore: 1, weekday: 3, time: "24:00" };

const activities = [
  {
    code: "cantine",
    name: "Cantine",
    atName: "à la cantine",
    description: "Le repas de midi, à table avec les animateurs.",
    position: 1,
    slots: [
      {
        code: "cantine-midi",
        name: "Cantine",
        shortName: "Cantine",
        letter: "C",
        color: "amber",
        position: 2,
        startsAt: "12:00",
        endsAt: "13:30",
        service: "meal",
      },
    ],
  },
  {
    code: "garderie",
    name: "Garderie",
    atName: "à la garderie",
    description: "L’accueil avant et après la classe, avec le goûter le soir.",
    position: 2,
    slots: [
      {
        code: "garderie-matin",
        name: "Garderie du matin",
        shortName: "Matin",
        letter: "M",
        color: "blue",
        position: 1,
        startsAt: "07:30",
        endsAt: "08:30",
        service: "care-session",
      },
      {
        code: "garderie-soir",
        name: "Garderie du soir",
        shortName: "Soir",
        letter: "S",
        color: "violet",
        position: 3,
        startsAt: "16:30",
        endsAt: "18:30",
        service: "care-session",
      },
    ],
  },
] as const;

async function seedActivity(
  activity: (typeof activities)[number],
  departmentId: string,
  regieId: string,
): Promise<void> {
  const { slots, ...facts } = activity;
  const row = await db.activity.upsert({
    where: { code: activity.code },
    create: { ...facts, departmentId, regieId },
    update: {},
  });
  for (const slot of slots) {
    await db.slot.upsert({
      where: { code: slot.code },
      create: { ...slot, activityId: row.id, weekdays: [1, 2, 4, 5], tariffCode: "periscolaire" },
      update: {},
    });
  }
  const validFrom = fromDay(day("2025-09-01"));
  for (const purpose of ["booking", "cancelling"] as const) {
    await db.deadlineRule.upsert({
      where: { activityId_purpose_validFrom: { activityId: row.id, purpose, validFrom } },
      create: { activityId: row.id, purpose, validFrom, rule: WEDNESDAY_NIGHT },
      update: {},
    });
  }
}

async function seedTariff(): Promise<void> {
  const definition = JSON.parse(await readFile(path.join(DATA, "tariff-demo.json"), "utf8"));
  const validFrom = fromDay(day("2025-09-01"));
  await db.tariff.upsert({
    where: { code_validFrom: { code: "periscolaire", validFrom } },
    create: {
      code: "periscolaire",
      name: "Tarif périscolaire",
      validFrom,
      publishedAt: new Date("2025-07-01T08:00:00Z"),
      definition,
    },
    update: {},
  });
}

/** The canteen seats 45 children a day at each school; garderie is not limited. */
async function seedPlaces(): Promise<void> {
  const [slots, allSchools, allActivities, years] = await Promise.all([
    db.slot.findMany(),
    db.school.findMany(),
    db.activity.findMany(),
    db.schoolYear.findMany(),
  ]);
  await db.slotPlaces.createMany({
    data: slots.flatMap((slot) =>
      allSchools.map((school) => ({
        slotId: slot.id,
        schoolId: school.id,
        capacity: slot.code === "cantine-midi" ? 45 : null,
      })),
    ),
    skipDuplicates: true,
  });
  await db.enrolmentPlaces.createMany({
    data: allActivities.flatMap((activity) =>
      allSchools.flatMap((school) =>
        years.map((year) => ({
          activityId: activity.id,
          schoolId: school.id,
          schoolYearId: year.id,
          capacity: activity.code === "cantine" ? 120 : null,
        })),
      ),
    ),
    skipDuplicates: true,
  });
}

async function seedClosures(): Promise<void> {
  const school = await db.school.findFirstOrThrow({ where: { name: schools[0].name } });
  const closedOn = fromDay(day("2026-12-08"));
  const known = await db.closure.findFirst({ where: { day: closedOn, schoolId: school.id } });
  if (known) return;
  await db.closure.create({
    data: { day: closedOn, schoolId: school.id, reason: "journée de formation du personnel" },
  });
}
