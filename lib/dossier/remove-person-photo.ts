import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { discardFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { FileParent } from "./save-health.ts";

export type RemovePhotoRefusal = { code: "limited-rights" } | { code: "unknown-photo" };

/** Takes the photo of an authorised person away, key and bytes. */
export async function removePersonPhoto(
  parent: FileParent,
  { photoId }: { photoId: string },
): Promise<Result<{ childId: string }, RemovePhotoRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  const removed = await transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const photo = await tx.personPhoto.findFirst({
      where: { id: photoId, child: { familyId } },
      select: { childId: true, storageKey: true },
    });
    if (!photo) return refuse({ code: "unknown-photo" as const });
    await tx.personPhoto.delete({ where: { id: photoId }, select: { id: true } });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "photo.remove",
      objectKind: "PersonPhoto",
      objectId: photoId,
      familyId,
    });
    return ok(photo);
  });
  if (!removed.ok) return removed;
  await discardFile(removed.value.storageKey);
  return ok({ childId: removed.value.childId });
}
