import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { expiryOf } from "./requirement.ts";

export type Reviewer = Pick<StaffContext, "permissions" | "actor">;

export type ReviewRefusal =
  /** Does not exist, or not for these eyes. */
  | { code: "unknown-document" }
  /** The family removed or replaced it meanwhile. */
  | { code: "changed-meanwhile" };

/** Says of one document that it is valid, until the end of the school year, or that it must be replaced, and why. */
export async function reviewDocument(
  reviewer: Reviewer,
  input: { documentId: string; verdict: "valid" | "rejected"; reason: string | null },
): Promise<Result<null, ReviewRefusal>> {
  return transaction(async (tx) => {
    const found = await tx.document.findUnique({
      where: { id: input.documentId },
      select: {
        familyId: true,
        kind: { select: { isHealth: true, validity: true, validMonths: true } },
      },
    });
    if (!found || (found.kind.isHealth && !reviewer.permissions.has("health.read")))
      return refuse({ code: "unknown-document" });
    await lockFamily(tx, found.familyId);
    const year = await enrolmentYear(tx);
    const isValid = input.verdict === "valid";
    const now = await nowIn(tx);
    const until = expiryOf(found.kind, {
      schoolYearLastDay: year?.lastDay ?? null,
      today: parisDayOf(now),
    });
    const reviewed = await tx.document.updateMany({
      where: {
        id: input.documentId,
        replacedAt: null,
        wrappedKey: { not: null },
        ...(isValid ? { scan: { in: ["notScanned", "clean"] } } : {}),
      },
      data: {
        state: input.verdict,
        reviewedAt: now,
        reviewReason: isValid ? null : input.reason,
        expiresOn: isValid && until ? fromDay(until) : null,
      },
    });
    if (reviewed.count === 0) return refuse({ code: "changed-meanwhile" });
    await touchRequests(tx, found.familyId);
    await writeAudit(tx, {
      actor: reviewer.actor,
      action: "document.review",
      objectKind: "Document",
      objectId: input.documentId,
      familyId: found.familyId,
      facts: { verdict: input.verdict },
    });
    return ok(null);
  });
}
