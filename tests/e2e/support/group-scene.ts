import { db } from "#lib/db/client.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { makeAccount, makeFamily, makeStaff, PASSWORD } from "#tests/support/factories.ts";

/**
 * A school of its own with two families: two adults and two children, one adult and one child, and one more adult with
 * limited rights. Prints it as JSON with the number of adults to reach, counted by the database.
 */
export default async function group() {
  await seedCatalog();
  const [many, few] = [
    await makeFamily({ guardians: 2, children: 2 }),
    await makeFamily({ guardians: 1, children: 1 }),
  ];
  const child = await db.child.findFirstOrThrow({
    where: { familyId: many.id },
    include: { school: true },
  });
  await db.child.updateMany({
    where: { familyId: few.id },
    data: { schoolId: child.schoolId, classId: child.classId },
  });
  await db.guardian.create({
    data: {
      firstName: "Sacha",
      lastName: few.name,
      guardianships: { create: { familyId: few.id, rights: "limited" } },
    },
  });
  const parent = await makeAccount({ guardianId: many.guardians[0]?.id ?? "" });
  const agent = await makeStaff();
  const [{ adults } = { adults: -1 }] = await db.$queryRaw<{ adults: number }[]>`
  SELECT count(DISTINCT (g."familyId", g."guardianId"))::int AS adults
  FROM "Guardianship" g JOIN "Child" c ON c."familyId" = g."familyId"
  WHERE c."schoolId" = ${child.schoolId}::uuid AND g.rights = 'full'`;

  return {
    password: PASSWORD,
    school: child.school.name,
    adults,
    parent: { username: parent.username, email: parent.email },
    agent: { username: agent.account.username },
  };
}
