import "server-only";
import { randomUUID } from "node:crypto";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { later, nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import {
  type AcceptedFile,
  acceptFiles,
  type FileRefusal,
  forgetFile,
} from "#lib/files/accept-file.ts";
import { digests } from "#lib/files/envelope.ts";
import { discardFile, installedSafe, keepFile, type SealedFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { MAX_FILES_PER_DAY, MAX_FILES_PER_ROW, MAX_TOTAL_BYTES } from "./limits.ts";

export type Uploader = Pick<ParentContext, "family" | "guardian" | "rights" | "actor">;
/** What a file answers. Which of the two ids is given depends on the kind's scope. */
export type Target = { kindId: string; childId: string | null; guardianId?: string | null };

export type QuotaRefusal =
  | { code: "too-many-today" }
  | { code: "too-much-kept" }
  | { code: "too-many-for-one" };

export type UploadDocumentRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-target" }
  | QuotaRefusal
  | FileRefusal;

export type Uploaded = { documentId: string };

/**
 * Keeps a file sent by a family; several photos sent together become one PDF. Checked, redrawn, sealed, stored; the database row comes last, and when it fails the
 * stored bytes are deleted. The same bytes sent twice for the same thing (a retry) are kept once.
 */
export async function uploadDocument(
  parent: Uploader,
  wanted: Target,
  bytes: Uint8Array | readonly Uint8Array[],
): Promise<Result<Uploaded, UploadDocumentRefusal>> {
  const target = { ...wanted, guardianId: wanted.guardianId ?? null };
  const early = await checkTarget(parent, target);
  if (early) return refuse(early);
  const accepted = await acceptFiles(bytes instanceof Uint8Array ? [bytes] : bytes, {
    hasQuarantine: true,
  });
  if (!accepted.ok) return accepted;
  const id = randomUUID();
  const stored = await keepFile(accepted.value.bytes, { id, version: 1 });
  if (!stored.ok) return stored;
  const sealed = stored.value;
  let kept = false;
  try {
    const result = await transaction((tx) =>
      writeRow(tx, parent, target, {
        id,
        sealed,
        file: accepted.value,
        // Rows made before the master key was changed keep the fingerprint of the older one.
        fingerprints: digests(accepted.value.bytes, installedSafe().ring),
      }),
    );
    kept = result.ok && result.value.documentId === id;
    return result;
  } finally {
    forgetFile(accepted.value);
    if (!kept) await discardFile(sealed.storageKey);
  }
}

/** What can be said before reading a single byte; said again in the transaction that writes. */
export async function checkTarget(
  parent: Uploader,
  target: Target,
): Promise<Exclude<UploadDocumentRefusal, FileRefusal> | null> {
  const isPrivate = await isOwnProof(db, parent, target);
  if (parent.rights !== "full" && !isPrivate) return { code: "limited-rights" };
  if (!isPrivate && !(await isKnownTarget(db, parent.family.id, target)))
    return { code: "unknown-target" };
  return quotaRefusal(db, parent.family.id, target, 0);
}

type NewRow = { id: string; sealed: SealedFile; file: AcceptedFile; fingerprints: string[] };

async function writeRow(
  tx: Tx,
  parent: Uploader,
  target: Target,
  { id, sealed, file, fingerprints }: NewRow,
): Promise<Result<Uploaded, UploadDocumentRefusal>> {
  const familyId = parent.family.id;
  await lockFamily(tx, familyId);
  const current = { familyId, ...target, replacedAt: null, wrappedKey: { not: null } };
  const twin = await tx.document.findFirst({
    where: { ...current, digest: { in: fingerprints }, state: { not: "rejected" } },
    select: { id: true },
  });
  const documentId = twin?.id ?? id;
  if (!twin) {
    const full = await quotaRefusal(tx, familyId, target, sealed.sizeBytes);
    if (full) return refuse(full);
    const now = await nowIn(tx);
    const today = fromDay(parisDayOf(now));
    await tx.document.updateMany({
      where: {
        ...current,
        OR: [{ state: "rejected" }, { state: "valid" }, { expiresOn: { lt: today } }],
      },
      data: { replacedAt: now },
    });
    // What the antivirus took away was told; the new file answers it.
    await tx.document.updateMany({
      where: { familyId, ...target, replacedAt: null, scan: "infected" },
      data: { replacedAt: now },
    });
    await tx.document.create({
      data: {
        id,
        familyId,
        childId: target.childId,
        guardianId: target.guardianId ?? null,
        isPrivate: await isOwnProof(tx, parent, target),
        kindId: target.kindId,
        mediaType: file.mediaType,
        pages: file.pages,
        isSuspicious: file.isSuspicious,
        scan: file.scan,
        uploadedById: parent.guardian.id,
        ...sealed,
      },
    });
    await touchRequests(tx, familyId);
  }
  await writeAudit(tx, {
    actor: parent.actor,
    action: "document.upload",
    objectKind: "Document",
    objectId: documentId,
    familyId,
    facts: { bytes: sealed.sizeBytes, type: file.mediaType, repeated: Boolean(twin) },
  });
  return ok({ documentId });
}

/** What proves where an adult lives is sent by herself, whatever her rights, and shown to no other adult. */
async function isOwnProof(tx: Tx, { guardian }: Uploader, target: Target): Promise<boolean> {
  if (target.childId !== null || target.guardianId !== guardian.id) return false;
  const known = await tx.documentKind.count({
    where: { id: target.kindId, code: "domicile", scope: "family", retiredAt: null },
  });
  return known === 1;
}

async function isKnownTarget(tx: Tx, familyId: string, target: Target): Promise<boolean> {
  const kind = await tx.documentKind.findUnique({
    where: { id: target.kindId },
    select: { scope: true, retiredAt: true },
  });
  if (!kind || kind.retiredAt) return false;
  const { childId, guardianId = null } = target;
  if (kind.scope === "family") return childId === null && guardianId === null;
  if (kind.scope === "adult") {
    if (childId !== null || guardianId === null) return false;
    return (await tx.guardianship.count({ where: { familyId, guardianId } })) === 1;
  }
  if (childId === null || guardianId !== null) return false;
  return (await tx.child.count({ where: { id: childId, familyId } })) === 1;
}

async function quotaRefusal(
  tx: Tx,
  familyId: string,
  target: Target,
  extraBytes: number,
): Promise<QuotaRefusal | null> {
  const since = later(await nowIn(tx), { days: -1 });
  const today = await tx.document.count({ where: { familyId, uploadedAt: { gt: since } } });
  if (today >= MAX_FILES_PER_DAY) return { code: "too-many-today" };
  const kept = await tx.document.aggregate({
    where: { familyId, wrappedKey: { not: null } },
    _sum: { sizeBytes: true },
  });
  if ((kept._sum.sizeBytes ?? 0) + extraBytes > MAX_TOTAL_BYTES) return { code: "too-much-kept" };
  const same = await tx.document.count({
    where: { familyId, ...target, replacedAt: null, wrappedKey: { not: null }, state: "received" },
  });
  return same >= MAX_FILES_PER_ROW ? { code: "too-many-for-one" } : null;
}
