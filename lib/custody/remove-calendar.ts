import "server-only";
import type { Actor } from "#lib/audit/write-audit.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CustodyRefusal, changeCustody } from "./change-custody.ts";

/** Takes a child's custody calendar away, with its periods: every day is common again. */
export async function removeCalendar(
  { familyId, childId }: { familyId: string; childId: string },
  actor: Actor,
): Promise<Result<null, CustodyRefusal>> {
  return changeCustody({ familyId, action: "custody.end", actor }, async (tx) => {
    const { count } = await tx.custodyCalendar.deleteMany({
      where: { childId, child: { familyId } },
    });
    if (count === 0) return refuse({ code: "no-calendar" });
    return ok({ objectKind: "child", objectId: childId, facts: {} });
  });
}
