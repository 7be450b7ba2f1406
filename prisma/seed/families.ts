import { writeAudit } from "#lib/audit/write-audit.ts";
import { addDays, type Day, day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { childNames, fatherNames, lastNames, motherNames, streets } from "./data/names.ts";
import { activeParent, newParent, separatedParents, waitingParent } from "./data/people.ts";
import { type Random, seededRandom } from "./random.ts";

const FAMILIES = 60;
const CUSTOMERS = 25;
const SEPARATED_SEED = 2;
const QUOTIENTS_FROM = fromDay(day("2025-09-01"));

type ClassRow = { id: string; schoolId: string; name: string };

/** The classes of one nursery and one elementary school: where a family's children go. */
type Places = { nursery: readonly ClassRow[]; elementary: readonly ClassRow[] };

/** Birth years of 2026-2027 by class. */
const BORN: Record<string, number> = {
  PS: 2023,
  MS: 2022,
  GS: 2021,
  CP: 2020,
  CE1: 2019,
  CE2: 2018,
  CM1: 2017,
  CM2: 2016,
};

const named: readonly (FamilyFacts & { school: string })[] = [
  {
    fileNumber: newParent.fileNumber,
    name: "Durand",
    mother: "Camille",
    father: "Mehdi",
    quotient: 912,
    address: "12 rue des Tilleuls",
    school: "Jean-Jaurès",
    children: [
      ["Léa", "CE1"],
      ["Tom", "GS"],
      ["Zoé", "PS"],
    ],
  },
  {
    fileNumber: activeParent.fileNumber,
    name: "Morel",
    mother: "Claire",
    father: "Julien",
    quotient: 712,
    address: "3 place des Marronniers",
    school: "Jean-Jaurès",
    children: [
      ["Louise", "CE2"],
      ["Adam", "CP"],
    ],
  },
  {
    fileNumber: waitingParent.fileNumber,
    name: "Petit",
    mother: "Nadia",
    father: "Karim",
    quotient: 355,
    address: "27 avenue des Lilas",
    school: "Louise-Michel",
    children: [["Inès", "CM1"]],
  },
];

/** Drawn apart from the others, whom it must not change. */
const separated: FamilyFacts = {
  fileNumber: separatedParents.fileNumber,
  name: "Vasseur",
  mother: separatedParents.mother.firstName,
  father: separatedParents.father.firstName,
  fatherName: "Vidal",
  quotient: 655,
  address: "19 rue des Peupliers",
  children: [["Jules", "CE1"]],
};

/**
 * About 60 families and 100 children, the same at each run. The first ones are those that the demonstration names:
 * DURAND has three children and an unused letter, MOREL an account, PETIT a request waiting. The last one is VASSEUR,
 * whose parents live apart.
 */
export async function seedFamilies(random: Random): Promise<void> {
  const classes = await db.schoolClass.findMany({
    include: { school: { select: { name: true } } },
    orderBy: [{ school: { name: "asc" } }, { name: "asc" }],
  });
  const places = (elementarySchool: string): Places => ({
    nursery: classes.filter(({ level }) => level === "nursery"),
    elementary: classes.filter(({ school }) => school.name.includes(elementarySchool)),
  });
  for (const { school, ...facts } of named) await makeFamily(places(school), random, facts);
  const others = lastNames.filter((name) => !named.some((family) => family.name === name));
  for (let index = named.length; index < FAMILIES - 1; index += 1) {
    const school = random.pick(["Jean-Jaurès", "Jean-Jaurès", "Louise-Michel"]);
    const name = others[index % others.length] ?? "Martin";
    await makeFamily(places(school), random, anyFamily(name, index, random));
  }
  await makeFamily(places("Louise-Michel"), seededRandom(SEPARATED_SEED), separated);
}

/** Families that use the canteen since September, beside those that the demonstration names. */
export function customerNumbers(): string[] {
  return Array.from({ length: CUSTOMERS }, (_, rank) => fileNumberOf(named.length + rank));
}

function fileNumberOf(index: number): string {
  return String(4300 + index * 7).padStart(5, "0");
}

type FamilyFacts = {
  fileNumber: string;
  name: string;
  mother: string;
  father: string;
  /** Where it is not the family's. */
  fatherName?: string;
  quotient: number | null;
  address: string;
  isResident?: boolean;
  /** First name and class. */
  children: readonly (readonly [string, string])[];
};

function anyFamily(name: string, index: number, random: Random): FamilyFacts {
  const count = random.pick([1, 1, 1, 2, 2, 3]);
  const firstNames = new Set<string>();
  while (firstNames.size < count) firstNames.add(random.pick(childNames));
  const classNames = new Set<string>();
  while (classNames.size < count) classNames.add(random.pick(Object.keys(BORN)));
  return {
    fileNumber: fileNumberOf(index),
    name,
    mother: random.pick(motherNames),
    father: random.pick(fatherNames),
    // One family in eight has sent no proof: it pays the highest tariff.
    quotient: random.next() < 0.125 ? null : random.between(0, 1999),
    address: `${random.between(1, 90)} ${random.pick(streets)}`,
    isResident: random.next() > 0.1,
    children: [...firstNames].map((firstName, rank) => [firstName, [...classNames][rank] ?? ""]),
  };
}

/** Draws all that is at random, then makes the family unless an earlier run did. */
async function makeFamily(places: Places, random: Random, facts: FamilyFacts): Promise<void> {
  const adults = [
    [facts.mother, facts.name] as const,
    [facts.father, facts.fatherName ?? facts.name] as const,
  ].map(([firstName, lastName]) => ({ firstName, lastName, phone: fictionPhone(random) }));
  const children = facts.children.map(([firstName, className]) => {
    const { id, schoolId } = classNamed(places, className);
    const born = fromDay(birthDay(className, random));
    return { firstName, lastName: facts.name, birthDay: born, schoolId, classId: id };
  });
  const isResident = facts.isResident ?? true;
  const known = await db.family.findUnique({ where: { fileNumber: facts.fileNumber } });
  if (known) return;
  await transaction(async (tx) => {
    const guardianIds: string[] = [];
    for (const data of adults) guardianIds.push((await tx.guardian.create({ data })).id);
    const family = await tx.family.create({
      data: {
        fileNumber: facts.fileNumber,
        name: facts.name,
        addressLine1: facts.address,
        postalCode: isResident ? "62300" : "62800",
        city: isResident ? "Lens" : "Liévin",
        isResident,
        defaultPayerId: guardianIds[0] ?? null,
        guardianships: { create: guardianIds.map((guardianId) => ({ guardianId })) },
        children: { create: children },
      },
      select: { id: true },
    });
    if (facts.quotient !== null)
      await tx.quotientFamilial.create({
        data: { familyId: family.id, value: facts.quotient, effectiveFrom: QUOTIENTS_FROM },
      });
    await writeAudit(tx, {
      actor: { kind: "system" },
      action: "family.create",
      objectKind: "Family",
      objectId: family.id,
      familyId: family.id,
    });
  });
}

function classNamed({ nursery, elementary }: Places, name: string): ClassRow {
  const found = [...nursery, ...elementary].find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no class ${name}`);
  return found;
}

function birthDay(className: string, random: Random): Day {
  return addDays(day(`${BORN[className] ?? 2018}-01-01`), random.between(0, 364));
}

/** A mobile number of the range that the regulator keeps for fiction. */
function fictionPhone(random: Random): string {
  const pair = () => String(random.between(0, 99)).padStart(2, "0");
  return `06 39 98 ${pair()} ${pair()}`;
}
