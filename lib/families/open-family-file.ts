import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { custodyColumns } from "#lib/custody/custody-rows.ts";
import { noteCustody } from "#lib/custody/queries.ts";
import type { CustodyFacts } from "#lib/custody/scope.ts";
import { db } from "#lib/db/client.ts";
import { sql } from "#lib/db/sql.ts";
import { readFamilyForStaff } from "#lib/staff/queries.ts";

/** A family's file on an agent's screen, or null; the journal that the family reads says who opened it. */
export async function openFamilyFile({ actor }: { actor: Actor }, familyId: string) {
  const family = await readFamilyForStaff(familyId);
  if (family)
    await writeAudit(db, {
      actor,
      action: "family.read",
      objectKind: "Family",
      objectId: familyId,
      familyId,
    });
  return family;
}

/**
 * The addresses of a family's adults to which mails do not arrive. Its custody, which the page asks for next, comes along
 * in the same statement.
 */
export async function faultyAddressesOf(familyId: string): Promise<Set<string>> {
  const [beside] = await db.$queryRaw<{ custody: CustodyFacts; faults: string[] }[]>`
    SELECT ${custodyColumns(sql`f`)} AS custody, ARRAY(
      SELECT x.email FROM "Guardianship" s JOIN "Guardian" g ON g.id = s."guardianId"
      JOIN "Account" a ON a.id = g."accountId" JOIN "FaultyAddress" x ON x.email = a.email WHERE s."familyId" = f.id) AS faults
    FROM "Family" f WHERE f.id = ${familyId}::uuid`;
  if (beside) noteCustody(familyId, beside.custody);
  return new Set(beside?.faults);
}
