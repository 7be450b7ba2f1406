import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { custodyColumns } from "#lib/custody/custody-rows.ts";
import { noteCustody } from "#lib/custody/queries.ts";
import type { CustodyFacts } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { sql } from "#lib/db/sql.ts";
import { readFamilyForStaff } from "#lib/staff/queries.ts";

/**
 * A family's file on an agent's screen, or null; the journal that the family reads says who opened it. `faults`: the
 * addresses of its adults to which mails do not arrive.
 */
export async function openFamilyFile({ actor }: { actor: Actor }, familyId: string) {
  const family = await readFamilyForStaff(familyId);
  if (!family) return null;
  await writeAudit(db, {
    actor,
    action: "family.read",
    objectKind: "Family",
    objectId: familyId,
    familyId,
  });
  const [beside] = await db.$queryRaw<{ custody: CustodyFacts; faults: string[] }[]>`
    SELECT ${custodyColumns(sql`f`)} AS custody, ARRAY(
      SELECT x.email FROM "Guardianship" s JOIN "Guardian" g ON g.id = s."guardianId"
      JOIN "Account" a ON a.id = g."accountId" JOIN "FaultyAddress" x ON x.email = a.email WHERE s."familyId" = f.id) AS faults
    FROM "Family" f WHERE f.id = ${familyId}::uuid`;
  // The page asks for it next.
  if (beside) noteCustody(familyId, beside.custody);
  return { ...family, faults: new Set(beside?.faults) };
}
