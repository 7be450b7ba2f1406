import "server-only";
import { nowIn } from "#lib/clock.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { type Subject, writeValue } from "./current-value.ts";
import { mailNewChange } from "./mail-change.ts";
import type { Asker } from "./request-change.ts";
import type { ChangeField, ChangeValues } from "./values.ts";

export type ChangeToRecord<F extends ChangeField> = {
  field: F;
  subject: Subject;
  old: ChangeValues[F];
  value: ChangeValues[F];
  /** Counts at once; otherwise it waits for staff, and the old value stays in use. */
  isAutomatic: boolean;
  reason?: string | undefined;
  documentId?: string | null;
};

/**
 * Keeps a change of the file, old value and new: the family is locked, its right and its values are checked. The
 * use-case writes its row of the journal.
 */
export async function recordChange<F extends ChangeField>(
  tx: Tx,
  parent: Asker,
  { field, subject, old, value, isAutomatic, reason = "", documentId = null }: ChangeToRecord<F>,
): Promise<{ changeId: string; state: "pending" | "accepted" }> {
  const familyId = parent.family.id;
  if (isAutomatic) await writeValue(tx, field, subject, value);
  const state = isAutomatic ? "accepted" : "pending";
  const { id: changeId } = await tx.changeRequest.create({
    data: {
      ...subject,
      field,
      oldValue: old,
      newValue: value,
      reason,
      documentId,
      authorId: parent.guardian.id,
      state,
      decidedAt: isAutomatic ? await nowIn(tx) : null,
    },
    select: { id: true },
  });
  if (isAutomatic) await touchRequests(tx, familyId);
  else await mailNewChange(tx, { id: changeId, field, family: parent.family });
  return { changeId, state };
}
