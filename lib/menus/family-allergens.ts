import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf, startOfDay } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { forFamily, type Tx, transaction } from "#lib/db/transaction.ts";
import { openSheet } from "#lib/dossier/open-sheet.ts";
import type { ChildAllergens } from "./cross.ts";

type Reader = Pick<ParentContext, "family" | "guardian" | "actor">;
export type FamilyAllergens = (ChildAllergens & { schoolId: string })[];

/**
 * The allergens of a family's children, to be crossed with menus shown to that family only. It opens their health
 * sheets: the journal says so, once a day for each child and adult, or it would say nothing else.
 */
export async function familyAllergens(reader: Reader): Promise<FamilyAllergens> {
  return forFamily(reader.family.id, () => transaction((tx) => openAllergens(tx, reader)));
}

async function openAllergens(tx: Tx, reader: Reader): Promise<FamilyAllergens> {
  const children = await tx.child.findMany({
    where: { familyId: reader.family.id, healthSheet: { isNot: null } },
    orderBy: [{ birthDay: "asc" }, { id: "asc" }],
    select: { id: true, firstName: true, schoolId: true, healthSheet: true },
  });
  const opened: FamilyAllergens = [];
  for (const { id, firstName, schoolId, healthSheet } of children) {
    const sheet = await openSheet(tx, { id, familyId: reader.family.id }, healthSheet);
    await noteReading(tx, reader, id);
    opened.push({ childId: id, firstName, schoolId, allergens: sheet?.allergens ?? null });
  }
  return opened.filter(({ allergens }) => allergens === null || allergens.length > 0);
}

async function noteReading(tx: Tx, reader: Reader, childId: string): Promise<void> {
  const today = startOfDay(parisDayOf(await nowIn(tx)));
  const noted = await tx.auditEvent.findFirst({
    where: {
      action: "sheet.cross",
      familyId: reader.family.id,
      objectId: childId,
      actorId: reader.guardian.id,
      at: { gte: today },
    },
    select: { id: true },
  });
  if (noted) return;
  await writeAudit(tx, {
    actor: reader.actor,
    action: "sheet.cross",
    objectKind: "Child",
    objectId: childId,
    familyId: reader.family.id,
  });
}
