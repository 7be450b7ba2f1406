import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { transaction } from "#lib/db/transaction.ts";
import { documentNames } from "#lib/documents/document-names.ts";
import { isAnswered } from "#lib/documents/requirement.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { loadRequest } from "./load-request.ts";
import { type DraftRefusal, openDraft, type Requester } from "./open-draft.ts";

export type PromiseRefusal =
  | DraftRefusal
  /** The documents that are neither attached nor promised, each with its children. */
  | { code: "documents-missing"; names: string[] };

/** Fourth step: every asked document is attached, or the family says that it comes later. */
export async function promiseDocuments(
  parent: Requester,
  input: { later: string[] },
): Promise<Result<{ requestId: string }, PromiseRefusal>> {
  return transaction(async (tx) => {
    const opened = await openDraft(tx, parent);
    if (!opened.ok) return opened;
    const request = await loadRequest({ requestId: opened.draft.id }, tx);
    if (!request) throw new Error("the draft just opened is gone");
    const open = request.requirements.filter(({ standing }) => !isAnswered(standing));
    const forgotten = open.filter(
      ({ key, standing }) =>
        !input.later.includes(key) || standing === "rejected" || standing === "expired",
    );
    if (forgotten.length > 0)
      return refuse({
        code: "documents-missing",
        names: documentNames(forgotten, request.children),
      });
    const laterDocuments = open.map(({ key }) => key);
    await tx.enrolmentRequest.update({
      where: { id: request.id },
      data: { laterDocuments, version: { increment: 1 } },
    });
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.draft",
      objectKind: "EnrolmentRequest",
      objectId: request.id,
      familyId: parent.family.id,
      facts: { step: "documents", promised: laterDocuments.length },
    });
    return ok({ requestId: request.id });
  });
}
