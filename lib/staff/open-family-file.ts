import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { readFamilyForStaff } from "./queries.ts";

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
