import { addDays, type Day, day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { childNames, fatherNames, lastNames, motherNames, streets } from "./data/names.ts";
import { type Random, seededRandom } from "./random.ts";

const FAMILIES = 60;
const SEED = 62300;

type ClassRow = { id: string; schoolId: string; level: "nursery" | "elementary"; name: string };

/** Birth years of 2026-2027 by class. */
const BORN: Record<string, number> = { PS: 2023, MS: 2022, GS: 2021, CP: 2020, CE1: 2019, CE2: 2018, CM1: 2017, CM2: 2016 };

/**
 * About 60 families and 100 children, the same at each run. The first ones are those that the demonstration
 * names: DURAND has three children and an unused letter, MOREL an account, PETIT a request waiting.
 */
export async function seedFamilies(): Promise<void> {
  if ((await db.family.count()) > 0) return;
  const random = seededRandom(SEED);
  const classes = await db.schoolClass.findMany({ orderBy: [{ schoolId: "asc" }, { name: "asc" }] });
  await namedFamily(classes, random, {
    fileNumber: "04217",
    name: "Durand",
    mother: "Camille",
    father: "Mehdi",
    quotient: 912,
    address: "12 rue des Tilleuls",
    children: [
      ["Léa", "CE1"],
      ["Tom", "GS"],
      ["Zoé", "PS"],
    ],
  });
  await namedFamily(classes, random, {
    fileNumber: "04102",
    name: "Morel",
    mother: "Claire",
    father: "Julien",
    quotient: 712,
    address: "3 place des Marronniers",
    children: [
      ["Louise", "CE2"],
      ["Adam", "CP"],
    ],
  });
  await namedFamily(classes, random, {
    fileNumber: "03988",
    name: "Petit",
    mother: "Nadia",
    father: "Karim",
    quotient: 355,
    address: "27 avenue des Lilas",
    children: [["Inès", "CM1"]],
  });
  for (let index = 3; index < FAMILIES; index += 1) await anyFamily(classes, random, index);
}

type Named = {
  fileNumber: string;
  name: string;
  mother: string;
  father: string;
  quotient: number | null;
  address: string;
  isResident?: boolean;
  children: [string, string][];
};

async function namedFamily(classes: ClassRow[], random: Random, facts: Named): Promise<void> {
  const mother = await db.guardian.create({
    data: { firstName: facts.mother, lastName: facts.name, phone: fictionPhone(random) },
  });
  const father = await db.guardian.create({
    data: { firstName: facts.father, lastName: facts.name, phone: fictionPhone(random) },
  });
  await db.family.create({
    data: {
      fileNumber: facts.fileNumber,
      name: facts.name,
      addressLine1: facts.address,
      postalCode: facts.isResident === false ? "62800" : "62300",
      city: facts.isResident === false ? "Liévin" : "Lens",
      isResident: facts.isResident ?? true,
      defaultPayerId: mother.id,
      guardianships: { create: [{ guardianId: mother.id }, { guardianId: father.id }] },
      ...(facts.quotient === null
        ? {}
        : {
            quotients: {
              create: [{ value: facts.quotient, effectiveFrom: fromDay(day("2025-09-01")) }],
            },
          }),
      children: {
        create: facts.children.map(([firstName, className]) => {
          const pupil = classNamed(classes, className, random);
          return {
            firstName,
            lastName: facts.name,
            birthDay: fromDay(birthDay(className, random)),
            schoolId: pupil.schoolId,
            classId: pupil.id,
          };
        }),
      },
    },
    select: { id: true },
  });
}

async function anyFamily(classes: ClassRow[], random: Random, index: number): Promise<void> {
  const classNames = Object.keys(BORN);
  const count = random.pick([1, 1, 1, 2, 2, 3]);
  await namedFamily(classes, random, {
    fileNumber: String(4300 + index * 7).padStart(5, "0"),
    name: lastNames[index % lastNames.length] ?? "Martin",
    mother: random.pick(motherNames),
    father: random.pick(fatherNames),
    // One family in eight has sent no proof: it pays the highest tariff.
    quotient: random.next() < 0.125 ? null : random.between(0, 1999),
    address: `${random.between(1, 90)} ${random.pick(streets)}`,
    isResident: random.next() > 0.1,
    children: Array.from({ length: count }, (): [string, string] => [
      random.pick(childNames),
      random.pick(classNames),
    ]),
  });
}

function classNamed(classes: ClassRow[], name: string, random: Random): ClassRow {
  return random.pick(classes.filter((candidate) => candidate.name === name));
}

function birthDay(className: string, random: Random): Day {
  return addDays(day(`${BORN[className] ?? 2018}-01-01`), random.between(0, 364));
}

/** A mobile number of the range that the regulator keeps for fiction. */
function fictionPhone(random: Random): string {
  return `06 39 98 ${String(random.between(0, 99)).padStart(2, "0")} ${String(random.between(0, 99)).padStart(2, "0")}`;
}
