import "server-only";
import { randomUUID } from "node:crypto";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { acceptFile, type FileRefusal, forgetFile } from "#lib/files/accept-file.ts";
import { shrinkToFace } from "#lib/files/process-image.ts";
import { discardFile, keepFile, type SealedFile } from "#lib/files/seal-file.ts";
import { forgetBytes } from "#lib/files/spare-memory.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { FileParent } from "./save-health.ts";

export type SavePhotoRefusal =
  | FileRefusal
  | { code: "limited-rights" }
  /** On no list of this family: another family's, or taken off meanwhile. */
  | { code: "unknown-person" }
  | { code: "not-a-photo" };

/** Whose face: an authorised person's, or the child's own. */
export type PhotoOf = { personId: string } | { childId: string };

/** Keeps a photo: redrawn, made small, sealed. It takes the place of the one before. */
export async function savePersonPhoto(
  parent: FileParent,
  whose: PhotoOf,
  bytes: Uint8Array,
): Promise<Result<{ photoId: string }, SavePhotoRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const accepted = await acceptFile(bytes);
  if (!accepted.ok) return accepted;
  if (accepted.value.mediaType !== "image/jpeg") return refuse({ code: "not-a-photo" });
  const photoId = randomUUID();
  const face = await shrinkToFace(accepted.value.bytes);
  forgetFile(accepted.value);
  const stored = await keepFile(face, { id: photoId, version: 1 });
  forgetBytes(face);
  if (!stored.ok) return stored;
  let gone: string[] = [stored.value.storageKey];
  try {
    const photo = { photoId, sealed: stored.value };
    const saved = await transaction((tx) => writeRow(tx, parent, whose, photo));
    if (!saved.ok) return saved;
    gone = saved.value;
    return ok({ photoId });
  } finally {
    for (const storageKey of gone) await discardFile(storageKey);
  }
}

/** Null: of no child of this family. */
async function personOf(tx: Tx, familyId: string, whose: PhotoOf) {
  if ("childId" in whose) {
    const isOwn = (await tx.child.count({ where: { id: whose.childId, familyId } })) === 1;
    return isOwn ? { childId: whose.childId, personName: null } : null;
  }
  const person = await tx.authorisedPerson.findFirst({
    where: { id: whose.personId, child: { familyId } },
    select: { childId: true, name: true },
  });
  return person && { childId: person.childId, personName: person.name };
}

type NewPhoto = { photoId: string; sealed: SealedFile };

/** Gives the bytes that no row owns any more. */
async function writeRow(
  tx: Tx,
  parent: FileParent,
  whose: PhotoOf,
  { photoId, sealed: { digest: _digest, ...sealed } }: NewPhoto,
): Promise<Result<string[], SavePhotoRefusal>> {
  const familyId = parent.family.id;
  await lockFamily(tx, familyId);
  const of = await personOf(tx, familyId, whose);
  if (!of) return refuse({ code: "unknown-person" });
  const before = await tx.personPhoto.findMany({ where: of, select: { storageKey: true } });
  await tx.personPhoto.deleteMany({ where: of });
  await tx.personPhoto.create({
    data: {
      id: photoId,
      ...of,
      ...sealed,
      uploadedById: parent.guardian.id,
      uploadedAt: await nowIn(tx),
    },
  });
  await writeAudit(tx, {
    actor: parent.actor,
    action: "photo.save",
    objectKind: "PersonPhoto",
    objectId: photoId,
    familyId,
    facts: { bytes: sealed.sizeBytes, isChild: of.personName === null },
  });
  return ok(before.map(({ storageKey }) => storageKey));
}
