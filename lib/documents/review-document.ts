import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { applyFacts } from "#lib/charges/apply-facts.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ofName } from "#lib/notifications/words.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { expiryOf } from "./requirement.ts";

export type Reviewer = Pick<StaffContext, "permissions" | "actor">;

export type ReviewRefusal =
  /** Does not exist, or not for these eyes. */
  | { code: "unknown-document" }
  /** The family removed or replaced it meanwhile, or a colleague answered. */
  | { code: "changed-meanwhile" };

export type Review = {
  documentId: string;
  verdict: "valid" | "rejected";
  reason: string | null;
  /** The state that was shown; left out: whatever it is. */
  seen?: "received" | "valid" | "rejected";
  /** A refusal is told by mail: no correction of a request will tell it. */
  tells?: boolean;
};

/**
 * Says of one document that it is valid, until the end of the school year, or that it must be replaced, and why. A care
 * plan counts from the day that it was sent: days paid without it give an avoir.
 */
export async function reviewDocument(
  reviewer: Reviewer,
  input: Review,
): Promise<Result<null, ReviewRefusal>> {
  return transaction(async (tx) => {
    const found = await tx.document.findUnique({
      where: { id: input.documentId },
      select: {
        familyId: true,
        isPrivate: true,
        uploadedAt: true,
        kind: { select: { name: true, isHealth: true, validity: true, validMonths: true } },
        child: { select: { firstName: true } },
      },
    });
    if (
      !found ||
      found.isPrivate ||
      (found.kind.isHealth && !reviewer.permissions.has("health.read"))
    )
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
        ...(input.seen ? { state: input.seen } : {}),
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
    if (isValid)
      await applyFacts(tx, {
        familyId: found.familyId,
        cause: `${input.documentId}/${now.getTime()}`,
        facts: ["pai"],
        concerned: { from: parisDayOf(found.uploadedAt) },
      });
    if (input.tells && !isValid)
      await tellRefusal(tx, { ...found, documentId: input.documentId, at: now });
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

type Refused = {
  documentId: string;
  /** When it was refused: refused again later, it is told again. */
  at: Date;
  familyId: string;
  kind: { name: string; isHealth: boolean };
  child: { firstName: string } | null;
};

/** To each adult with full rights; nothing of health: the page says which document, once signed in. */
async function tellRefusal(
  tx: Tx,
  { documentId, at, familyId, kind, child }: Refused,
): Promise<void> {
  const about = kind.isHealth ? "Un document" : kind.name;
  for (const { email, guardianId } of await familyRecipients(familyId, tx))
    await enqueueMail(tx, {
      template: "documentRefused",
      to: email,
      familyId,
      params: {
        documentName: child ? `${about} ${ofName(child.firstName)}` : about,
      },
      dedupeKey: `documentRefused/${documentId}/${at.getTime()}/${guardianId}`,
    });
}
