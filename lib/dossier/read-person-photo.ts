import "server-only";
import type { ReaderContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { openFile } from "#lib/files/open-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";

export type ReadPhotoRefusal = { code: "unknown-photo" };

/**
 * Opens the photo of a child, or of a person who is on its list now, for an adult of the family or an agent of the
 * gate, whose every look is written in the journal first. An adult with limited rights sees the child only. For anybody
 * else it does not exist.
 */
export async function readPersonPhoto(
  reader: ReaderContext,
  photoId: string,
): Promise<Result<Buffer, ReadPhotoRefusal>> {
  const row = await db.personPhoto.findUnique({
    where: { id: photoId },
    include: { child: { select: { familyId: true } } },
  });
  if (!row || !mayLook(reader, row)) return refuse({ code: "unknown-photo" });
  const { childId, personName: name, child } = row;
  if (name !== null && (await db.authorisedPerson.count({ where: { childId, name } })) === 0)
    return refuse({ code: "unknown-photo" });
  if (reader.staff) {
    const { actor } = reader.staff;
    await transaction((tx) =>
      writeAudit(tx, {
        actor,
        action: "photo.read",
        objectKind: "PersonPhoto",
        objectId: photoId,
        familyId: child.familyId,
      }),
    );
  }
  const opened = await openFile(row, { id: row.id, version: 1 });
  if (!opened.ok) throw new Error(`photo ${row.id} cannot be opened: ${opened.refusal.code}`);
  return ok(opened.value);
}

type Row = { personName: string | null; child: { familyId: string } };

function mayLook(reader: ReaderContext, { personName, child }: Row): boolean {
  if (reader.staff) return reader.staff.permissions.has("pickups.check");
  const { family, rights } = reader.parent;
  return family.id === child.familyId && (rights === "full" || personName === null);
}
