import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { type Day, day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { classForChild } from "#lib/catalog/class-for-child.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type DraftRefusal, openDraft, type Requester } from "./open-draft.ts";
import { isPlausibleBirth, resemblanceOf } from "./same-child.ts";

export type AddChildRefusal =
  | DraftRefusal
  | { code: "unknown-class" }
  | { code: "implausible-birth" }
  | { code: "birth-to-come" }
  /** The child is in the file already: it is chosen in the list, never made twice. */
  | { code: "same-child"; firstName: string; birthDay: Day }
  /** Somebody with this first name is; the parent says whether it is another. */
  | { code: "similar-child"; firstName: string; birthDay: Day };

export type NewChild = {
  firstName: string;
  lastName: string;
  birthDay: string;
  classId: string;
  /** « C’est un autre enfant » is ticked. */
  isOther: boolean;
};

/** Adds a child that the file does not have, and chooses it for the request in preparation. */
export async function addChild(
  parent: Requester,
  input: NewChild,
): Promise<Result<{ childId: string }, AddChildRefusal>> {
  return transaction(async (tx) => {
    const opened = await openDraft(tx, parent);
    if (!opened.ok) return opened;
    const { draft } = opened;
    const familyId = parent.family.id;
    const schoolClass = await classForChild(tx, input.classId);
    if (!schoolClass) return refuse({ code: "unknown-class" });
    const birthDay = day(input.birthDay);
    const today = parisDayOf(await nowIn(tx));
    if (birthDay >= today) return refuse({ code: "birth-to-come" });
    if (!isPlausibleBirth(birthDay, today)) return refuse({ code: "implausible-birth" });
    const known = await tx.child.findMany({
      where: { familyId },
      select: { firstName: true, birthDay: true },
    });
    for (const row of known) {
      const child = { firstName: row.firstName, birthDay: toDay(row.birthDay) };
      const likeness = resemblanceOf(child, { firstName: input.firstName, birthDay });
      if (likeness === "same") return refuse({ code: "same-child", ...child });
      if (likeness === "similar" && !input.isOther)
        return refuse({ code: "similar-child", ...child });
    }
    const { id: childId } = await tx.child.create({
      data: {
        familyId,
        firstName: input.firstName,
        lastName: input.lastName,
        birthDay: fromDay(birthDay),
        schoolId: schoolClass.schoolId,
        classId: schoolClass.id,
      },
      select: { id: true },
    });
    await tx.enrolmentRequest.update({
      where: { id: draft.id },
      data: {
        childIds: [...draft.childIds, childId],
        addedChildIds: { push: childId },
        version: { increment: 1 },
      },
    });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "child.add",
      objectKind: "Child",
      objectId: childId,
      familyId,
    });
    return ok({ childId });
  });
}
