import { closeDb, db } from "#lib/db/client.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { makeAccount, makeFamily, makeStaff, PASSWORD } from "#tests/support/factories.ts";

/**
 * Makes what the journeys of news and menus start from, in the database of the running portal, and prints it as JSON:
 * two families, each in a school of its own, and an agent who writes news.
 */
await seedCatalog();

async function family() {
  const made = await makeFamily({ children: 1 });
  const { username } = await makeAccount({ guardianId: made.guardians[0]?.id ?? "" });
  const child = await db.child.findFirstOrThrow({
    where: { familyId: made.id },
    include: { school: true },
  });
  return { username, school: child.school.name, schoolId: child.schoolId, childId: child.id };
}

const agent = await makeStaff();
process.stdout.write(
  JSON.stringify({
    password: PASSWORD,
    concerned: await family(),
    other: await family(),
    agent: { username: agent.account.username },
  }),
);
await closeDb();
