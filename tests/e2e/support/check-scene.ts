import { uploadDocument } from "#lib/documents/upload-document.ts";
import { seedCatalog } from "#prisma/seed/catalog.ts";
import {
  anotherPicture,
  expectOk,
  kindId,
  makeEnrollingFamily,
} from "#tests/support/enrolling-family.ts";
import { makeStaff, PASSWORD } from "#tests/support/factories.ts";

/** A family that sent two files outside of any request, and an agent. */
export default async function documentsToCheck() {
  await seedCatalog();
  const family = await makeEnrollingFamily();
  const target = { kindId: await kindId("domicile"), childId: null };
  const first = expectOk(await uploadDocument(family, target, await anotherPicture()));
  const plan = { kindId: await kindId("pai"), childId: family.childIds[0] ?? "" };
  const second = expectOk(await uploadDocument(family, plan, await anotherPicture()));
  const agent = await makeStaff();
  return {
    familyId: family.family.id,
    fileNumber: family.family.fileNumber,
    documents: [first.documentId, second.documentId],
    agent: { username: agent.account.username, password: PASSWORD },
  };
}
