import "server-only";
import { randomUUID } from "node:crypto";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import {
  type AcceptedFile,
  acceptFile,
  type FileRefusal,
  forgetFile,
} from "#lib/files/accept-file.ts";
import { discardFile, keepFile, type SealedFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { MessagingRefusal } from "./messages.ts";
import { MAX_ATTACHMENTS } from "./thread.ts";

/** A file that was checked, redrawn and sealed, and has no row yet. */
export type NewFile = { id: string; sealed: SealedFile; file: AcceptedFile };
type Kept = { attachmentId: string };

/** Checks, redraws and seals a file; `writeRow` gives it its place, or says why not, or names its twin. */
export async function admitFile<R extends { code: string }>(
  bytes: Uint8Array,
  writeRow: (tx: Tx, file: NewFile) => Promise<Result<Kept, R>>,
): Promise<Result<Kept, R | FileRefusal>> {
  const accepted = await acceptFile(bytes);
  if (!accepted.ok) return accepted;
  const id = randomUUID();
  const stored = await keepFile(accepted.value.bytes, { id, version: 1 });
  if (!stored.ok) return stored;
  const sealed = stored.value;
  let kept = false;
  try {
    const result = await transaction((tx) => writeRow(tx, { id, sealed, file: accepted.value }));
    kept = result.ok && result.value.attachmentId === id;
    return result;
  } finally {
    forgetFile(accepted.value);
    if (!kept) await discardFile(sealed.storageKey);
  }
}

/** The columns of a row that come from the file itself. */
export function fileColumns({ id, sealed, file }: NewFile) {
  const { mediaType, pages, isSuspicious } = file;
  return { id, mediaType, pages, isSuspicious, ...sealed };
}

type Place = { answerThreadId: string; staffMemberId: string } | { groupMessageId: string };
type Owner = { staffMemberId: string; familyId: string | null; guardianId: string | null };

/** Puts an agent's file in its place, among five at most; the same file joined twice is there once. */
export async function placeStaffFile(
  tx: Tx,
  place: Place,
  owner: Owner,
  file: NewFile,
): Promise<Result<Kept, Extract<MessagingRefusal, { code: "too-many-attachments" }>>> {
  const present = await tx.messageAttachment.findMany({
    where: place,
    select: { id: true, digest: true },
  });
  const twin = present.find(({ digest }) => digest === file.sealed.digest);
  if (twin) return ok({ attachmentId: twin.id });
  if (present.length >= MAX_ATTACHMENTS) return refuse({ code: "too-many-attachments" });
  await tx.messageAttachment.create({ data: { ...fileColumns(file), ...owner, ...place } });
  return ok({ attachmentId: file.id });
}
