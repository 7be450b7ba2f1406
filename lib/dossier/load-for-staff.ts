import "server-only";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { changesOfFamily } from "#lib/change-requests/queries.ts";
import { db } from "#lib/db/client.ts";

/** What the page of a family shows of its file: people to call, changes, the last check. */
export async function loadFileForStaff(familyId: string) {
  const [changes, contacts, check] = await Promise.all([
    changesOfFamily(familyId),
    db.emergencyContact.findMany({
      where: { familyId },
      orderBy: { position: "asc" },
      select: { name: true, phone: true, relation: true },
    }),
    db.fileCheck.findFirst({ where: { familyId }, orderBy: { at: "desc" } }),
  ]);
  return { changes, contacts, checkedOn: check ? parisDayOf(check.at) : null };
}
export type FileForStaff = Awaited<ReturnType<typeof loadFileForStaff>>;
