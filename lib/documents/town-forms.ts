import "server-only";
import { createHash, randomUUID } from "node:crypto";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { transaction } from "#lib/db/transaction.ts";
import { acceptFile, type FileRefusal } from "#lib/files/accept-file.ts";
import { openFile } from "#lib/files/open-file.ts";
import { discardFile, keepFile } from "#lib/files/seal-file.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { formFileName, type ShownForm } from "./town-form.ts";

export type Publisher = Pick<StaffContext, "actor">;

export type PublishRefusal =
  | FileRefusal
  | { code: "not-a-pdf" }
  /** Families open what the town hall gives: nothing with scripts inside. */
  | { code: "active-pdf" };

/** What families may download, by title. */
export async function listTownForms(): Promise<ShownForm[]> {
  const rows = await db.townForm.findMany({
    where: { removedAt: null },
    orderBy: [{ title: "asc" }, { id: "asc" }],
    select: {
      id: true,
      title: true,
      explanation: true,
      pages: true,
      createdAt: true,
      file: { select: { mediaType: true, sizeBytes: true } },
    },
  });
  return rows.map(({ file, createdAt, ...row }) => ({ ...row, ...file, addedAt: createdAt }));
}

/** Puts a PDF at the disposal of every family. */
export async function publishTownForm(
  publisher: Publisher,
  input: { title: string; explanation: string; bytes: Uint8Array },
): Promise<Result<{ formId: string }, PublishRefusal>> {
  const accepted = await acceptFile(input.bytes);
  if (!accepted.ok) return accepted;
  const { bytes, mediaType, pages, isSuspicious } = accepted.value;
  if (mediaType !== "application/pdf") return refuse({ code: "not-a-pdf" });
  if (isSuspicious) return refuse({ code: "active-pdf" });
  const [id, fileId] = [randomUUID(), randomUUID()];
  const stored = await keepFile(bytes, { id: fileId, version: 1 });
  if (!stored.ok) return stored;
  const { digest: _digest, ...sealed } = stored.value;
  try {
    await transaction(async (tx) => {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      await tx.storedFile.create({
        data: { id: fileId, subject: `town-form/${id}`, mediaType, sha256, ...sealed },
      });
      await tx.townForm.create({
        data: { id, title: input.title, explanation: input.explanation, pages, fileId },
      });
      await writeAudit(tx, {
        actor: publisher.actor,
        action: "form.publish",
        objectKind: "TownForm",
        objectId: id,
        facts: { bytes: bytes.length },
      });
    });
  } catch (error) {
    await discardFile(sealed.storageKey);
    throw error;
  }
  return ok({ formId: id });
}

/** Takes a form away from the families; the row tells that it was there. */
export async function removeTownForm(
  publisher: Publisher,
  input: { formId: string },
): Promise<Result<null, { code: "unknown-form" }>> {
  return transaction(async (tx) => {
    const removed = await tx.townForm.updateMany({
      where: { id: input.formId, removedAt: null },
      data: { removedAt: await nowIn(tx) },
    });
    if (removed.count === 0) return refuse({ code: "unknown-form" });
    await writeAudit(tx, {
      actor: publisher.actor,
      action: "form.remove",
      objectKind: "TownForm",
      objectId: input.formId,
    });
    return ok(null);
  });
}

/** The bytes of a published form, or null when there is none any more. */
export async function readTownForm(
  formId: string,
): Promise<{ bytes: Buffer; fileName: string } | null> {
  const row = await db.townForm.findFirst({
    where: { id: formId, removedAt: null },
    include: { file: true },
  });
  if (!row) return null;
  const opened = await openFile(row.file, { id: row.fileId, version: 1 });
  if (!opened.ok) throw new Error(`form ${formId} cannot be opened: ${opened.refusal.code}`);
  return { bytes: opened.value, fileName: formFileName(row.title) };
}
