import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { loadDelays } from "#lib/catalog/delays.ts";
import { later, nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { transaction } from "#lib/db/transaction.ts";
import { familyRecipients } from "#lib/families/queries.ts";
import { enqueueMail } from "#lib/notifications/enqueue-mail.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { absentDocuments } from "./decision-documents.ts";
import type { Requester } from "./open-draft.ts";
import { touchRequest } from "./touch-request.ts";

export type AcceptOfferRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-enrolment" }
  /** The limit has passed, or the offer was answered otherwise. */
  | { code: "offer-ended" }
  /** The place stays kept until its limit: these are sent first. */
  | { code: "documents-first"; names: string[] };

/** The family takes the place that is kept for it. A second click finds it taken and is content. */
export async function acceptOffer(
  parent: Requester,
  { enrolmentId }: { enrolmentId: string },
): Promise<Result<{ requestId: string }, AcceptOfferRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const row = await tx.enrolment.findFirst({
      where: { id: enrolmentId, child: { familyId } },
      include: { child: true, activity: { select: { atName: true } } },
    });
    if (!row) return refuse({ code: "unknown-enrolment" });
    const at = await nowIn(tx);
    const isKept = row.state === "offered" && row.offeredUntil !== null && row.offeredUntil > at;
    const isRepeated = row.state === "accepted" && row.offeredUntil !== null;
    if (!isKept && !isRepeated) return refuse({ code: "offer-ended" });
    const absent = isKept ? await absentDocuments(tx, row) : [];
    if (absent.length > 0) return refuse({ code: "documents-first", names: absent });
    if (isKept) {
      const lateUntil = later(at, { hours: (await loadDelays(tx)).lateWindow });
      await tx.enrolment.update({
        where: { id: row.id },
        data: { state: "accepted", acceptedAt: at, lateUntil },
      });
      await touchRequest(tx, row.requestId, { kind: "offerAccepted", actor: parent.actor });
      for (const { email, guardianId } of await familyRecipients(familyId, tx))
        await enqueueMail(tx, {
          template: "enrolmentAccepted",
          to: email,
          params: {
            childFirstName: row.child.firstName,
            activityAtName: row.activity.atName,
            lateWindowUntil: lateUntil.toISOString(),
          },
          dedupeKey: `enrolmentAccepted/${row.id}/${guardianId}`,
          familyId,
        });
    }
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.offer.accept",
      objectKind: "Enrolment",
      objectId: row.id,
      familyId,
    });
    return ok({ requestId: row.requestId });
  });
}
