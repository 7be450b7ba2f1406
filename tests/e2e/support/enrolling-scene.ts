import { db } from "#lib/db/client.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { activityId, kindId, makeEnrollingFamily } from "#tests/support/enrolling-family.ts";
import { makeStaff, PASSWORD } from "#tests/support/factories.ts";

/**
 * Makes what an enrolment journey starts from, in the database of the running portal: a family
 * of two children, a neighbour, an agent with every permission and one without health data.
 */
export default async function enrolling() {
  await seedCatalog();
  const family = await makeEnrollingFamily({ children: 2 });
  const neighbour = await makeEnrollingFamily();
  const usernameOf = async (guardianId: string) =>
    (await db.account.findFirstOrThrow({ where: { guardian: { id: guardianId } } })).username;
  const agent = await makeStaff();
  const clerk = await makeStaff({ permissions: ["requests.treat"] });

  return {
    password: PASSWORD,
    family: {
      id: family.family.id,
      username: await usernameOf(family.guardian.id),
      childIds: family.childIds,
      fileNumber: family.family.fileNumber,
    },
    neighbour: {
      id: neighbour.family.id,
      username: await usernameOf(neighbour.guardian.id),
      childIds: neighbour.childIds,
    },
    agent: { username: agent.account.username },
    clerk: { username: clerk.account.username },
    activities: { canteen: await activityId("cantine"), care: await activityId("garderie") },
    kinds: {
      insurance: await kindId("assurance"),
      home: await kindId("domicile"),
      pai: await kindId("pai"),
    },
  };
}
