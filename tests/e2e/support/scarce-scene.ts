import { usualWeights } from "#lib/allocation/criteria.ts";
import { saveWindow } from "#lib/allocation/save-window.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { decideRequest } from "#lib/enrolments/decide-request.ts";
import { setCapacity } from "#lib/enrolments/set-capacity.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import {
  activityId,
  expectOk,
  makeAgent,
  makeEnrollingFamily,
  seenBy,
  sendRequest,
} from "#tests/support/enrolling-family.ts";
import { makeStaff, PASSWORD } from "#tests/support/factories.ts";

/**
 * Scarce places in a school of their own, so that no other journey meets them: two families of one child for one place
 * of canteen, both retained, their window closed; and a third request that waits for an answer.
 */
export default async function scarcePlaces() {
  await seedCatalog();
  const name = `École des Tilleuls ${crypto.randomUUID().slice(0, 4)}`;
  const school = await db.school.create({
    data: {
      name,
      openWeekdays: [1, 2, 4, 5],
      classes: { create: { name: "CE1", level: "elementary" } },
    },
    include: { classes: true },
  });
  const place = { activityId: await activityId("cantine"), schoolId: school.id };
  const agent = await makeAgent();
  const staff = await makeStaff();
  expectOk(await setCapacity(agent, { ...place, capacity: 1 }));
  const day = (await now()).toISOString().slice(0, 10);
  const { allocationId } = expectOk(
    await saveWindow(agent, { ...place, opensOn: day, closesOn: day, weights: usualWeights }),
  );

  async function asking(children: number) {
    const family = await makeEnrollingFamily({ children });
    await db.child.updateMany({
      where: { familyId: family.family.id },
      data: { schoolId: school.id, classId: school.classes[0]?.id ?? "" },
    });
    const requestId = await sendRequest(family);
    const account = await db.account.findFirstOrThrow({
      where: { guardian: { id: family.guardian.id } },
    });
    return { requestId, username: account.username };
  }

  const families = [await asking(1), await asking(1)];
  for (const { requestId } of families) {
    const rows = await db.enrolment.findMany({ where: { requestId } });
    const verdicts = new Map(rows.map(({ id }) => [id, "wait" as const]));
    expectOk(await decideRequest(agent, { ...(await seenBy(requestId)), verdicts, reason: null }));
  }
  await db.allocation.update({ where: { id: allocationId }, data: { closesAt: await now() } });
  const late = await asking(2);

  return {
    password: PASSWORD,
    agent: { username: staff.account.username },
    place,
    school: name,
    families,
    late,
  };
}
