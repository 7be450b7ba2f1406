import { db } from "#lib/db/client.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import { makeAccount, makeFamily, makeStaff, PASSWORD } from "#tests/support/factories.ts";

async function family() {
  const made = await makeFamily({ children: 1 });
  const { username, email } = await makeAccount({ guardianId: made.guardians[0]?.id ?? "" });
  const child = await db.child.findFirstOrThrow({
    where: { familyId: made.id },
    include: { school: true },
  });
  const { schoolId, id: childId } = child;
  return { username, email, school: child.school.name, schoolId, childId };
}

/**
 * What the journeys of news and menus start from: two families, each in a school of its own, the first with a child who
 * must not have milk, and an agent.
 */
export default async function townLife() {
  await seedCatalog();
  const [concerned, other] = [await family(), await family()];
  const { familyId } = await db.child.findUniqueOrThrow({ where: { id: concerned.childId } });
  const { guardianId } = await db.guardianship.findFirstOrThrow({ where: { familyId } });
  const sheet = await saveHealth(
    {
      family: { id: familyId, fileNumber: "", name: "" },
      guardian: { id: guardianId, firstName: "", lastName: "" },
      rights: "full",
      actor: { kind: "guardian", guardianId },
    },
    {
      childId: concerned.childId,
      version: 0,
      hasPai: false,
      content: { ...emptyHealth, allergens: ["milk"] },
    },
  );
  if (!sheet.ok) throw new Error(`health sheet: ${sheet.refusal.code}`);
  const agent = await makeStaff();
  return {
    password: PASSWORD,
    concerned,
    other,
    agent: { username: agent.account.username },
  };
}
