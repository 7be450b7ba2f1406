import type { Day } from "#lib/calendar/day.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type ClaimedChild, isSameChild } from "./account-request.ts";
import type { AccountRefusal } from "./messages.ts";
import "server-only";
import { classForChild } from "#lib/catalog/class-for-child.ts";

export type ChildRefusal = AccountRefusal<"class-elsewhere" | "child-known">;

/** Adds the children that staff put in a class; an empty class means « already in the file ». Never one twice. */
export async function addChildren(
  tx: Tx,
  familyId: string,
  children: readonly ClaimedChild[],
  classIds: readonly string[],
): Promise<Result<null, ChildRefusal>> {
  const known = await tx.child.findMany({
    where: { familyId },
    select: { firstName: true, birthDay: true },
  });
  for (const [rank, { firstName, lastName, birthDay }] of children.entries()) {
    const classId = classIds[rank];
    if (!classId) continue;
    const place = await classForChild(tx, classId);
    if (!place) return refuse({ code: "class-elsewhere" });
    const claimed = { firstName, birthDay };
    if (known.some((child) => isSameChild(claimed, { ...child, birthDay: toDay(child.birthDay) })))
      return refuse({ code: "child-known" });
    await tx.child.create({
      data: {
        familyId,
        firstName,
        lastName,
        birthDay: fromDay(birthDay as Day),
        schoolId: place.schoolId,
        classId,
      },
    });
  }
  return ok(null);
}
