import "server-only";
import { createHash } from "node:crypto";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { readValue, writeValue } from "#lib/change-requests/current-value.ts";
import { recordChange } from "#lib/change-requests/record-change.ts";
import { fileSettings } from "#lib/change-requests/settings.ts";
import { canonical } from "#lib/change-requests/values.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type FileToCheck, loadCheck } from "./load-check.ts";
import type { FileParent } from "./save-health.ts";

export type ConfirmFileRefusal =
  | { code: "limited-rights" }
  | { code: "no-year" }
  /** A child is missing from the answers, or is not of this family. */
  | { code: "unknown-child" }
  | { code: "changed-meanwhile" };

/** Short enough for a form, and equal as long as nothing of the file has changed. */
export function checkStamp(file: FileToCheck): string {
  return createHash("sha256").update(file.stamp).digest("hex").slice(0, 24);
}

/**
 * The family says that what it has read is right, and answers about rules, data and images. Each answer is a dated
 * row of its own; an image refused counts at once, one given again waits for staff where the town checks it.
 */
export async function confirmFile(
  parent: FileParent,
  input: { seen: string; images: { childId: string; isGiven: boolean }[] },
): Promise<Result<{ yearName: string }, ConfirmFileRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const file = await loadCheck(familyId, parent.guardian.id, tx);
    if (!file.year) return refuse({ code: "no-year" });
    if (checkStamp(file) !== input.seen) return refuse({ code: "changed-meanwhile" });
    const answered = new Map(input.images.map(({ childId, isGiven }) => [childId, isGiven]));
    const isComplete =
      answered.size === file.children.length && file.children.every(({ id }) => answered.has(id));
    if (!isComplete) return refuse({ code: "unknown-child" });
    const common = { familyId, authorId: parent.guardian.id, schoolYearId: file.year.id };
    await tx.fileCheck.create({ data: common });
    await tx.consent.createMany({
      data: [
        { ...common, kind: "rules", isGiven: true },
        { ...common, kind: "personalData", isGiven: true },
        ...[...answered].map(([childId, isGiven]) => ({
          ...common,
          kind: "image" as const,
          childId,
          isGiven,
        })),
      ],
    });
    for (const [childId, image] of answered) await keepImage(tx, parent, childId, image);
    await writeAudit(tx, {
      actor: parent.actor,
      action: "file.confirm",
      objectKind: "Family",
      objectId: familyId,
      familyId,
      facts: { year: file.year.name },
    });
    return ok({ yearName: file.year.name });
  });
}

/**
 * An image refused counts at once, and nothing older may give it back. One given again is asked where the town checks:
 * in the request that waits already, if there is one.
 */
async function keepImage(tx: Tx, parent: FileParent, childId: string, image: boolean) {
  const subject = { familyId: parent.family.id, childId, guardianId: null };
  const old = await readValue(tx, "agreements", subject);
  const value = { ...old, image };
  const waiting = await tx.changeRequest.findFirst({
    where: { ...subject, field: "agreements", state: "pending" },
    select: { id: true, oldValue: true, newValue: true },
  });
  if (waiting) await answerInside(tx, waiting, image);
  if (old.image === image) return;
  if (old.image === null) return await writeValue(tx, "agreements", subject, value);
  const { policies } = await fileSettings(tx);
  const isAutomatic = !image || policies.agreements === "automatic";
  // One request waits at a time: the answer is in it now.
  if (waiting && !isAutomatic) return;
  await recordChange(tx, parent, { field: "agreements", subject, old, value, isAutomatic });
}

/** The newest word about images goes into the request that waits; staff must read it again, if it still asks anything. */
async function answerInside(
  tx: Tx,
  waiting: { id: string; oldValue: unknown; newValue: unknown },
  image: boolean,
): Promise<void> {
  const asked = waiting.newValue as { image: boolean | null };
  if (asked.image === image) return;
  const newValue = { ...asked, image };
  const asksNothing = canonical(newValue) === canonical(waiting.oldValue);
  await tx.changeRequest.update({
    where: { id: waiting.id },
    data: {
      ...(asksNothing ? { state: "withdrawn" as const } : { newValue }),
      version: { increment: 1 },
    },
  });
}
