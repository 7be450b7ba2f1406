import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { touchRequests } from "./touch-requests.ts";

export type AuthorisedPersonInput = { name: string; phone: string; relation: string };

export type ChildAnswersInput = {
  childId: string;
  mealType?: "standard" | "noPork" | "vegetarian" | undefined;
  hasPai?: boolean | undefined;
  leavesAlone?: boolean | undefined;
  /** Replaces the former list; absent: unchanged. */
  authorisedPersons?: AuthorisedPersonInput[] | undefined;
};

export type SaveAnswersRefusal = { code: "limited-rights" } | { code: "unknown-child" };

type Parent = { family: { id: string }; rights: "full" | "limited"; actor: Actor };

/** Keeps what a family says of its children. Requests under study get a new version: staff sees it before deciding. */
export async function saveChildAnswers(
  parent: Parent,
  input: { children: ChildAnswersInput[] },
): Promise<Result<null, SaveAnswersRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const ids = input.children.map(({ childId }) => childId);
    const own = await tx.child.count({ where: { id: { in: ids }, familyId } });
    if (own !== new Set(ids).size) return refuse({ code: "unknown-child" });
    for (const { childId, authorisedPersons, mealType, hasPai, leavesAlone } of input.children) {
      await tx.child.update({
        where: { id: childId },
        data: {
          ...(mealType === undefined ? {} : { mealType }),
          ...(hasPai === undefined ? {} : { hasPai }),
          ...(leavesAlone === undefined ? {} : { leavesAlone }),
        },
      });
      if (!authorisedPersons) continue;
      await tx.authorisedPerson.deleteMany({ where: { childId } });
      await tx.authorisedPerson.createMany({
        data: authorisedPersons.map((person) => ({ ...person, childId })),
      });
    }
    await touchRequests(tx, familyId);
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.answer",
      objectKind: "Family",
      objectId: familyId,
      familyId,
      facts: { children: ids.length },
    });
    return ok(null);
  });
}
