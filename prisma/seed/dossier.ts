import { fieldState } from "#lib/change-requests/queries.ts";
import { requestChange } from "#lib/change-requests/request-change.ts";
import { db } from "#lib/db/client.ts";
import { uploadDocument } from "#lib/documents/upload-document.ts";
import { emptyHealth } from "#lib/dossier/health-content.ts";
import { saveHealth } from "#lib/dossier/save-health.ts";
import { papers } from "./papers.ts";
import { expectOk, type SeedParent } from "./people.ts";

/** The demo family's file: people to call, agreements, allergies, and a new address that waits for staff. */
export async function fillFile(parent: SeedParent): Promise<void> {
  const familyId = parent.family.id;
  if ((await db.changeRequest.count({ where: { familyId, state: "pending" } })) > 0) return;
  const family = { familyId, childId: null, guardianId: null };
  const contacts = await fieldState("emergencyContacts", family);
  if (contacts.value.persons.length === 0)
    expectOk(
      "emergency contacts",
      await requestChange(parent, {
        field: "emergencyContacts",
        subjectId: null,
        seen: contacts.stamp,
        value: {
          persons: [
            {
              name: `Monique ${parent.family.name}`,
              phone: "+33639981234",
              relation: "Grand-mère",
            },
            { name: "Karim Benali", phone: "+33639985678", relation: "Voisin" },
          ],
        },
      }),
    );
  const children = await db.child.findMany({
    where: { familyId },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
    include: { class: true, healthSheet: true },
  });
  for (const child of children) await answer(parent, child.id, child.class.level);
  const [eldest] = children;
  if (eldest && !eldest.healthSheet)
    expectOk(
      "health sheet",
      await saveHealth(parent, {
        childId: eldest.id,
        version: 0,
        hasPai: eldest.hasPai ?? false,
        content: {
          ...emptyHealth,
          allergens: ["peanuts", "nuts"],
          doctorName: "Docteur Lambert",
          doctorPhone: "+33353010001",
        },
      }),
    );
  await moveHouse(parent);
}

async function answer(parent: SeedParent, childId: string, level: string): Promise<void> {
  const subject = { familyId: parent.family.id, childId, guardianId: null };
  const { value, stamp } = await fieldState("agreements", subject);
  if (value.image !== null) return;
  const leavesAlone = level === "elementary" ? (value.leavesAlone ?? false) : null;
  expectOk(
    "agreements",
    await requestChange(parent, {
      field: "agreements",
      subjectId: childId,
      seen: stamp,
      value: { image: true, outings: true, leavesAlone },
    }),
  );
}

async function moveHouse(parent: SeedParent): Promise<void> {
  const { id: kindId } = await db.documentKind.findUniqueOrThrow({ where: { code: "domicile" } });
  const bytes = await papers("domicile", `${parent.family.fileNumber}/new address`);
  expectOk("proof", await uploadDocument(parent, { kindId, childId: null }, bytes));
  const family = { familyId: parent.family.id, childId: null, guardianId: null };
  const { stamp } = await fieldState("address", family);
  expectOk(
    "new address",
    await requestChange(parent, {
      field: "address",
      subjectId: null,
      seen: stamp,
      reason: "Nous avons déménagé le week-end dernier.",
      value: { line1: "8 allée des Tilleuls", line2: "", postalCode: "62300", city: "Lens" },
    }),
  );
}
