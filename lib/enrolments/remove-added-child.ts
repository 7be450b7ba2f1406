import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { Requester } from "./open-draft.ts";

export type RemoveChildRefusal =
  | { code: "limited-rights" }
  /** Of the town's file, of a request already sent, or of nobody. */
  | { code: "unknown-child" }
  /** Something hangs on the child already: a document, a health sheet, a change that was asked for. */
  | { code: "child-in-use" };

const HANGING = {
  changes: true,
  consents: true,
  documents: true,
  personPhotos: true,
  pickupCodes: true,
  bookings: true,
  cartLines: true,
  patterns: true,
  waiting: true,
  taxLines: true,
  attendance: true,
  attendanceEvents: true,
  absences: true,
} as const;

/** Takes out of the file a child that the family added by mistake, as long as its request is not sent. */
export async function removeAddedChild(
  parent: Requester,
  { childId }: { childId: string },
): Promise<Result<{ childId: string }, RemoveChildRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const draft = await tx.enrolmentRequest.findFirst({
      where: { familyId, state: "draft", addedChildIds: { has: childId } },
      select: { id: true, childIds: true, addedChildIds: true },
    });
    const child = await tx.child.findFirst({
      where: { id: childId, familyId },
      select: {
        healthSheet: { select: { childId: true } },
        custody: { select: { childId: true } },
        enrolments: { where: { requestId: { not: draft?.id ?? childId } }, select: { id: true } },
        _count: { select: HANGING },
      },
    });
    if (!draft || !child) return refuse({ code: "unknown-child" });
    const hanging = Object.values(child._count).some((count) => count > 0);
    if (hanging || child.healthSheet || child.custody || child.enrolments.length > 0)
      return refuse({ code: "child-in-use" });
    await tx.enrolment.deleteMany({ where: { requestId: draft.id, childId } });
    await tx.authorisedPerson.deleteMany({ where: { childId } });
    const others = (ids: string[]) => ids.filter((id) => id !== childId);
    await tx.enrolmentRequest.update({
      where: { id: draft.id },
      data: {
        childIds: others(draft.childIds),
        addedChildIds: others(draft.addedChildIds),
        version: { increment: 1 },
      },
    });
    await tx.child.delete({ where: { id: childId }, select: { id: true } });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "child.remove",
      objectKind: "Child",
      objectId: childId,
      familyId,
    });
    return ok({ childId });
  });
}
