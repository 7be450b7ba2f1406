import type { Actor } from "#lib/audit/write-audit.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import type { GuardianRights } from "#lib/generated/prisma/enums.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { fileNumberAfter } from "./account-request.ts";
import { addChildren, type ChildRefusal } from "./add-children.ts";
import { type JoinRefusal, joinFamily } from "./join-family.ts";
import type { AccountRefusal } from "./messages.ts";
import { type AccountRequestRow, loadAccountRequest, proposeFamilies } from "./request-queries.ts";
import "server-only";

type Staff = { staffMember: { id: string }; actor: Actor };
type Refusal =
  | JoinRefusal
  | ChildRefusal
  | AccountRefusal<"request-unknown" | "request-treated" | "same-family" | "class-missing">;
type Answer = Result<{ familyId: string }, Refusal>;

type Attach = {
  requestId: string;
  familyId: string;
  guardianId: string | null;
  rights: GuardianRights;
  classIds: readonly string[];
};

/** « Rattacher à ce dossier »: the person joins a file that exists. */
export function attachRequest(staff: Staff, input: Attach): Promise<Answer> {
  return decide(staff, input.requestId, async (tx, request) => {
    if (request.kind === "invitation" && request.familyId !== input.familyId)
      return refuse({ code: "family-unknown" });
    await lockFamily(tx, input.familyId);
    const joined = await joinFamily(tx, { ...input, person: request });
    if (!joined.ok) return joined;
    const added = await addChildren(tx, input.familyId, request.children, input.classIds);
    if (!added.ok) return added;
    return ok({ familyId: input.familyId, guardianId: joined.value });
  });
}

type Open = {
  requestId: string;
  isResident: boolean;
  /** Staff has looked: the files that resemble are other families. */
  isDistinct: boolean;
  classIds: readonly string[];
};

/** « Ouvrir un nouveau dossier »: refused while a file resembles, unless staff says that it is another family. */
export function openFile(staff: Staff, input: Open): Promise<Answer> {
  return decide(staff, input.requestId, async (tx, request) => {
    if (request.kind === "invitation") return refuse({ code: "family-unknown" });
    if (request.children.some((_child, rank) => !input.classIds[rank]))
      return refuse({ code: "class-missing" });
    const alike = await proposeFamilies(request, "", tx);
    if (alike.length > 0 && !input.isDistinct) return refuse({ code: "same-family" });
    const { id: familyId } = await tx.family.create({
      data: {
        fileNumber: await newFileNumber(tx),
        name: request.lastName,
        addressLine1: request.addressLine1,
        postalCode: request.postalCode,
        city: request.city,
        isResident: input.isResident,
      },
      select: { id: true },
    });
    const joined = await joinFamily(tx, {
      familyId,
      person: request,
      guardianId: null,
      rights: "full",
    });
    if (!joined.ok) return joined;
    await tx.family.update({ where: { id: familyId }, data: { defaultPayerId: joined.value } });
    const added = await addChildren(tx, familyId, request.children, input.classIds);
    if (!added.ok) return added;
    return ok({ familyId, guardianId: joined.value });
  });
}

type Work = (
  tx: Tx,
  request: AccountRequestRow,
) => Promise<Result<{ familyId: string; guardianId: string }, Refusal>>;

/** A refusal that undoes what was written before it. */
class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function decide(staff: Staff, requestId: string, work: Work): Promise<Answer> {
  try {
    return await transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM "AccountRequest" WHERE id = ${requestId}::uuid FOR UPDATE`;
      const request = await loadAccountRequest(requestId, tx);
      if (!request) return refuse<Refusal>({ code: "request-unknown" });
      if (request.state !== "submitted") return refuse<Refusal>({ code: "request-treated" });
      const done = await work(tx, request);
      if (!done.ok) throw new Undone(done.refusal);
      const { familyId, guardianId } = done.value;
      await tx.accountRequest.update({
        where: { id: requestId },
        data: {
          state: "accepted",
          familyId,
          guardianId,
          decidedAt: await nowIn(tx),
          decidedById: staff.staffMember.id,
        },
      });
      await writeAudit(tx, {
        actor: staff.actor,
        action: "account.request.accept",
        objectKind: "AccountRequest",
        objectId: requestId,
        familyId,
      });
      return ok({ familyId });
    });
  } catch (error) {
    if (error instanceof Undone) return refuse(error.refusal);
    throw error;
  }
}

/** One after the other: two agents at once never give one number twice. */
async function newFileNumber(tx: Tx): Promise<string> {
  await tx.$queryRaw`SELECT 1 AS one FROM pg_advisory_xact_lock(hashtext('file-number'))`;
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    SELECT coalesce(max("fileNumber"::bigint), 0)::int AS last FROM "Family"
    WHERE "fileNumber" ~ '^[0-9]{1,9}$'`;
  return fileNumberAfter(row?.last ?? 0);
}
