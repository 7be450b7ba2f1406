import "server-only";
import { createHash } from "node:crypto";
import { db } from "#lib/db/client.ts";
import { isUniqueViolation } from "#lib/db/transaction.ts";
import { openFile } from "./open-file.ts";
import { discardFile, sealFile } from "./seal-file.ts";

/**
 * Draws a PDF of ours once and keeps it, encrypted, with its hash: what was issued is never drawn again. Two callers at
 * once keep one file. Returns its bytes.
 */
export async function keepPdf(subject: string, draw: () => Promise<Buffer>): Promise<Buffer> {
  const kept = await db.storedFile.findUnique({ where: { subject } });
  if (kept) return readKept(kept);
  const bytes = await draw();
  const id = crypto.randomUUID();
  const { digest: _digest, ...sealed } = await sealFile(bytes, { id, version: 1 });
  try {
    await db.storedFile.create({
      data: {
        id,
        subject,
        mediaType: "application/pdf",
        sha256: createHash("sha256").update(bytes).digest("hex"),
        ...sealed,
      },
      select: { id: true },
    });
    return bytes;
  } catch (error) {
    await discardFile(sealed.storageKey);
    if (!isUniqueViolation(error)) throw error;
    return readKept(await db.storedFile.findUniqueOrThrow({ where: { subject } }));
  }
}

/** A PDF that was kept and can still be read, or null: nothing is drawn. */
export async function readKeptPdf(subject: string): Promise<Buffer | null> {
  const kept = await db.storedFile.findUnique({ where: { subject } });
  return kept?.wrappedKey ? readKept(kept) : null;
}

async function readKept(row: {
  id: string;
  storageKey: string;
  wrappedKey: Uint8Array | null;
  masterKeyId: string;
}): Promise<Buffer> {
  const opened = await openFile(row, { id: row.id, version: 1 });
  if (!opened.ok) throw new Error(`stored PDF unreadable: ${opened.refusal.code}`);
  return opened.value;
}
