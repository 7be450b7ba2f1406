import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { lockFamily } from "#lib/db/lock.ts";
import type { Tx } from "#lib/db/transaction.ts";

/** Whoever asks, as the door knows them. */
export type Requester = Pick<ParentContext, "family" | "guardian" | "rights" | "actor">;

export type DraftRefusal =
  /** An adult with limited rights does not enrol children. */
  { code: "limited-rights" } | { code: "no-school-year" };

export type OpenedDraft = { id: string; childIds: string[]; schoolYearId: string };

/** Locks the family and gives its one request in preparation, made at the first save. */
export async function openDraft(
  tx: Tx,
  parent: Requester,
): Promise<{ ok: true; draft: OpenedDraft } | { ok: false; refusal: DraftRefusal }> {
  if (parent.rights !== "full") return { ok: false, refusal: { code: "limited-rights" } };
  await lockFamily(tx, parent.family.id);
  const year = await enrolmentYear(tx);
  if (!year) return { ok: false, refusal: { code: "no-school-year" } };
  const select = { id: true, childIds: true, schoolYearId: true } as const;
  const known = await tx.enrolmentRequest.findFirst({
    where: { familyId: parent.family.id, schoolYearId: year.id, state: "draft" },
    select,
  });
  const draft =
    known ??
    (await tx.enrolmentRequest.create({
      data: { familyId: parent.family.id, authorId: parent.guardian.id, schoolYearId: year.id },
      select,
    }));
  return { ok: true, draft };
}
