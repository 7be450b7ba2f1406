import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf, startOfDay } from "#lib/calendar/paris.ts";
import { now } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { forFamily, transaction } from "#lib/db/transaction.ts";
import { openSheet } from "#lib/dossier/open-sheet.ts";
import type { ChildAllergens } from "./cross.ts";

type Reader = Pick<ParentContext, "family" | "guardian" | "actor">;
export type FamilyAllergens = (ChildAllergens & { schoolId: string })[];

/**
 * The allergens of a family's children, to be crossed with menus shown to that family only. It opens their health
 * sheets: the journal says so before, once a day for each child and adult, or it would say nothing else.
 */
export async function familyAllergens(reader: Reader): Promise<FamilyAllergens> {
  const familyId = reader.family.id;
  const sheets = await sealedSheets(reader);
  const unnoted = sheets.filter(({ isNoted }) => !isNoted);
  if (unnoted.length > 0) await noteReadings(reader, unnoted);
  const opened: FamilyAllergens = [];
  for (const { childId, firstName, schoolId, ...sealed } of sheets) {
    const sheet = await openSheet(db, { id: childId, familyId }, sealed);
    opened.push({ childId, firstName, schoolId, allergens: sheet?.allergens ?? null });
  }
  return opened.filter(({ allergens }) => allergens === null || allergens.length > 0);
}

/** Still closed, each with whether the journal says already that this adult opened it today: one statement. */
async function sealedSheets({ family, guardian }: Reader): Promise<SealedSheet[]> {
  const today = startOfDay(parisDayOf(await now()));
  return db.$queryRaw<SealedSheet[]>`
    SELECT c.id AS "childId", c."firstName", c."schoolId", h.sealed, h."wrappedKey", h."masterKeyId", h.version,
      EXISTS (SELECT FROM "AuditEvent" a WHERE a."familyId" = c."familyId" AND a.at >= ${today}
        AND a.action = 'sheet.cross' AND a."objectId" = c.id::text AND a."actorId" = ${guardian.id}::uuid) AS "isNoted"
    FROM "Child" c JOIN "HealthSheet" h ON h."childId" = c.id
    WHERE c."familyId" = ${family.id}::uuid ORDER BY c."birthDay", c.id`;
}

async function noteReadings({ family, actor }: Reader, sheets: SealedSheet[]): Promise<void> {
  await forFamily(family.id, () =>
    transaction(async (tx) => {
      for (const { childId } of sheets)
        await writeAudit(tx, {
          actor,
          action: "sheet.cross",
          objectKind: "Child",
          objectId: childId,
          familyId: family.id,
        });
    }),
  );
}

type SealedSheet = {
  childId: string;
  firstName: string;
  schoolId: string;
  sealed: Uint8Array;
  wrappedKey: Uint8Array;
  masterKeyId: string;
  version: number;
  isNoted: boolean;
};
