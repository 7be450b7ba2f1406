import "server-only";
import type { ReaderContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { openFile } from "#lib/files/open-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { isShownToStaff } from "./own-proofs.ts";
import { canOpen } from "./standing-words.ts";

export type ReadDocumentRefusal = { code: "unknown-document" };

export type ReadableDocument = {
  bytes: Buffer;
  mediaType: string;
  /** Made by us, ASCII only: the sender's own name is not kept. */
  fileName: string;
};

const wanted = {
  id: true,
  familyId: true,
  uploadedById: true,
  guardianId: true,
  isPrivate: true,
  mediaType: true,
  storageKey: true,
  wrappedKey: true,
  scan: true,
  masterKeyId: true,
  kind: { select: { code: true, isHealth: true } },
} as const;

/**
 * Opens a document for its family, or for entitled staff. Each reading is written in the journal first, that of one's
 * own file apart, unless it tells about health. For anybody else, and for an erased file, it does not exist.
 */
export async function readDocument(
  reader: ReaderContext,
  documentId: string,
): Promise<Result<ReadableDocument, ReadDocumentRefusal>> {
  const row = await db.document.findUnique({ where: { id: documentId }, select: wanted });
  if (!row?.wrappedKey || !canOpen(row) || !mayRead(reader, row))
    return refuse({ code: "unknown-document" });
  if (row.isPrivate && !reader.parent && !(await isShownToStaff(row.id)))
    return refuse({ code: "unknown-document" });
  const isOwn = reader.parent?.guardian.id === row.uploadedById;
  if (!isOwn || row.kind.isHealth) {
    const { actor } = reader.parent ?? reader.staff;
    await transaction((tx) =>
      writeAudit(tx, {
        actor,
        action: "document.read",
        objectKind: "Document",
        objectId: row.id,
        familyId: row.familyId,
        facts: { kind: row.kind.code, health: row.kind.isHealth },
      }),
    );
  }
  const opened = await openFile(row, { id: row.id, version: 1 });
  if (!opened.ok) {
    if (opened.refusal.code === "erased") return refuse({ code: "unknown-document" });
    throw new Error(`document ${row.id} cannot be opened: ${opened.refusal.code}`);
  }
  const ending = row.mediaType === "application/pdf" ? "pdf" : "jpg";
  const name = row.kind.code.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return ok({ bytes: opened.value, mediaType: row.mediaType, fileName: `${name}.${ending}` });
}

type Row = {
  familyId: string;
  uploadedById: string;
  guardianId: string | null;
  isPrivate: boolean;
  kind: { isHealth: boolean };
};

function mayRead(reader: ReaderContext, row: Row): boolean {
  if (reader.parent) {
    const { family, guardian, rights } = reader.parent;
    if (row.familyId !== family.id) return false;
    if (row.isPrivate) return row.guardianId === guardian.id;
    // Parents may live apart: one with limited rights sees only what he or she sent.
    return rights === "full" || row.uploadedById === guardian.id;
  }
  const { permissions } = reader.staff;
  return (
    permissions.has("requests.treat") && (!row.kind.isHealth || permissions.has("health.read"))
  );
}
