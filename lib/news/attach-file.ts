import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import {
  type AcceptedFile,
  acceptFile,
  type FileRefusal,
  forgetFile,
} from "#lib/files/accept-file.ts";
import { imageSize } from "#lib/files/image-size.ts";
import { discardFile, keepFile, type SealedFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { MAX_ATTACHMENTS } from "./article.ts";
import type { NewsRefusal } from "./messages.ts";
import type { Writer } from "./save-article.ts";

type Kind = "image" | "attachment";
type Input = { articleId: string; kind: Kind; label: string; bytes: Uint8Array };

export type AttachNewsRefusal =
  | NewsRefusal
  | FileRefusal
  | { code: "not-an-image" }
  /** Families open what the town hall gives: nothing with scripts inside. */
  | { code: "active-pdf" };

/**
 * Joins a picture or a file to a piece of news. Pictures are redrawn: position, camera and thumbnail of the photo are
 * gone. A new image takes the place of the old one.
 */
export async function attachNewsFile(
  writer: Writer,
  input: Input,
): Promise<Result<{ fileId: string }, AttachNewsRefusal>> {
  if (input.label === "") return refuse({ code: "no-label" });
  const accepted = await acceptFile(input.bytes);
  if (!accepted.ok) return accepted;
  const isPicture = accepted.value.mediaType === "image/jpeg";
  if (input.kind === "image" && !isPicture) return refuse({ code: "not-an-image" });
  if (accepted.value.isSuspicious) return refuse({ code: "active-pdf" });
  const storedId = randomUUID();
  const stored = await keepFile(accepted.value.bytes, { id: storedId, version: 1 });
  if (!stored.ok) return stored;
  const sealed = stored.value;
  let dropped: string[] = [sealed.storageKey];
  try {
    const size = input.kind === "image" ? await imageSize(accepted.value.bytes) : null;
    const file = { storedId, sealed, accepted: accepted.value, size };
    const written = await transaction((tx) => write(tx, writer, input, file));
    if (!written.ok) return written;
    dropped = written.value.replaced;
    return ok({ fileId: written.value.fileId });
  } finally {
    forgetFile(accepted.value);
    for (const key of dropped) await discardFile(key);
  }
}

type NewFile = {
  storedId: string;
  sealed: SealedFile;
  accepted: AcceptedFile;
  size: { width: number; height: number } | null;
};

async function write(
  tx: Tx,
  writer: Writer,
  { articleId, kind, label }: Input,
  { storedId, sealed, accepted, size }: NewFile,
): Promise<Result<{ fileId: string; replaced: string[] }, NewsRefusal>> {
  // The article's row is the lock of its files.
  const article = await tx.newsArticle.updateMany({
    where: { id: articleId },
    data: { version: { increment: 1 } },
  });
  if (article.count === 0) return refuse({ code: "unknown-article" });
  const same = await tx.newsFile.findMany({
    where: { articleId, kind },
    select: { id: true, file: { select: { id: true, storageKey: true } } },
  });
  if (kind === "attachment" && same.length >= MAX_ATTACHMENTS)
    return refuse({ code: "too-many-attachments" });
  const replaced = kind === "image" ? same : [];
  await tx.newsFile.deleteMany({ where: { id: { in: replaced.map(({ id }) => id) } } });
  await tx.storedFile.deleteMany({ where: { id: { in: replaced.map(({ file }) => file.id) } } });
  const { digest: _digest, ...stored } = sealed;
  const sha256 = createHash("sha256").update(accepted.bytes).digest("hex");
  await tx.storedFile.create({
    data: {
      id: storedId,
      subject: `news/${storedId}`,
      mediaType: accepted.mediaType,
      sha256,
      ...stored,
    },
  });
  const { id: fileId } = await tx.newsFile.create({
    data: { articleId, kind, label, pages: accepted.pages, ...size, fileId: storedId },
    select: { id: true },
  });
  await writeAudit(tx, {
    actor: writer.actor,
    action: "news.attach",
    objectKind: "NewsArticle",
    objectId: articleId,
    facts: { kind, bytes: sealed.sizeBytes, type: accepted.mediaType },
  });
  return ok({ fileId, replaced: replaced.map(({ file }) => file.storageKey) });
}
