import "server-only";
import { db } from "#lib/db/client.ts";
import { allergens } from "#lib/dossier/allergens.ts";
import { readHealth } from "#lib/dossier/read-health.ts";
import type { PrivacyScope } from "./scope.ts";

/**
 * The health sheets of the children, opened for the adult who asked for the copy, by the rule of the screen: each is
 * one reading of hers in the journal. Those erased or never written are not there.
 */
export async function collectHealth({ familyId, guardianId }: PrivacyScope) {
  const children = await db.child.findMany({
    where: { familyId, healthSheet: { isNot: null } },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  const family = await db.family.findUniqueOrThrow({
    where: { id: familyId },
    select: { id: true, name: true, fileNumber: true },
  });
  const actor = { kind: "guardian" as const, guardianId };
  const sheets = [];
  for (const { id } of children) {
    const read = await readHealth({ parent: { family, actor }, staff: null }, id);
    if (!read.ok) continue;
    const { firstName, hasPai, allergens: known, isUnreadable, ...content } = read.value;
    if (isUnreadable) {
      sheets.push({ firstName, hasPai, unreadable: true });
      continue;
    }
    const { otherAllergy, doctorName, doctorPhone, care } = content;
    sheets.push({
      firstName,
      hasPai,
      allergens: known.map((name) => allergens[name]),
      otherAllergy,
      doctorName,
      doctorPhone,
      care,
    });
  }
  return sheets;
}
