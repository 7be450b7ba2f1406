import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { nowIn } from "#lib/clock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { lockFamilies } from "#lib/families/lock-families.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { drawMissingInvoices, undrawnInvoices } from "#lib/invoices/draw-missing.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { readValue, type Subject, stampOf, writeValue } from "./current-value.ts";
import type { Decider } from "./decide-change.ts";
import { ruleOf } from "./fields.ts";
import {
  type IdentityField,
  type IdentityRefusal,
  identityRefusal,
  invoicesNaming,
  reckonBirth,
} from "./identity.ts";
import { mailCorrected } from "./mail-change.ts";
import { type ChangeValues, canonical } from "./values.ts";

/** What an agent may write without having been asked in the portal. */
export type CorrectedField = IdentityField | "ownAddress";

export type Correction<F extends CorrectedField = CorrectedField> = {
  familyId: string;
  field: F;
  /** The child or the adult; null for the family's name. */
  subjectId: string | null;
  value: ChangeValues[F];
  /** Stamp of the value that the form was shown with. */
  seen: string;
  /** The family reads it. */
  reason: string;
};

export type CorrectRefusal =
  | IdentityRefusal
  | { code: "unknown-subject" }
  | { code: "changed-meanwhile" }
  | { code: "same-value" };

/**
 * An agent corrects a name, a date of birth or where an adult lives. It counts at once; invoices that were issued keep the old name, and
 * paid days never cost more. Kept like a change of the family's, old value and new, which the family reads. The
 * journal holds ids only.
 */
export async function correctValue<F extends CorrectedField>(
  staff: Decider,
  asked: Correction<F>,
): Promise<Result<{ changeId: string }, CorrectRefusal>> {
  const { familyId, field, value, seen, reason } = asked;
  const subject = subjectOf(asked);
  const invoices = invoicesNaming(field, subject);
  if (invoices) await drawMissingInvoices(invoices);
  return transaction(async (tx) => {
    const familyIds = await lockFamilies(tx, subject);
    if (!(await isInFile(tx, subject))) return refuse({ code: "unknown-subject" });
    const old = await readValue(tx, field, subject);
    const isLate = invoices !== null && (await undrawnInvoices(invoices, tx)).length > 0;
    if (stampOf(old) !== seen || isLate) return refuse({ code: "changed-meanwhile" });
    if (canonical(old) === canonical(value)) return refuse({ code: "same-value" });
    const refusal = await identityRefusal(tx, subject, { old, value });
    if (refusal) return refuse(refusal);
    await writeValue(tx, field, subject, value);
    const { id: changeId } = await tx.changeRequest.create({
      data: {
        ...subject,
        field,
        oldValue: old,
        newValue: value,
        reason,
        state: "accepted",
        decidedAt: await nowIn(tx),
        decidedById: staff.staffMember.id,
      },
      select: { id: true },
    });
    await reckonBirth(tx, { ...subject, changeId }, { old, value });
    for (const id of familyIds) await touchRequests(tx, id);
    await mailCorrected(tx, { ...subject, id: changeId, field });
    const before: Record<string, unknown> = old;
    await writeAudit(tx, {
      actor: staff.actor,
      action: "change.correct",
      objectKind: "ChangeRequest",
      objectId: changeId,
      familyId,
      facts: {
        field,
        changed: Object.entries(value)
          .filter(([key, part]) => before[key] !== part)
          .map(([key]) => key),
      },
    });
    return ok({ changeId });
  });
}

function subjectOf({ familyId, field, subjectId }: Correction): Subject {
  const kind = ruleOf(field).subject;
  return {
    familyId,
    childId: kind === "child" ? subjectId : null,
    guardianId: kind === "guardian" ? subjectId : null,
  };
}

/** Of a family that is erased nothing is corrected. */
async function isInFile(tx: Tx, { familyId, childId, guardianId }: Subject): Promise<boolean> {
  const found = await tx.family.count({
    where: {
      id: familyId,
      erasedAt: null,
      ...(childId ? { children: { some: { id: childId } } } : {}),
      ...(guardianId ? { guardianships: { some: { guardianId } } } : {}),
    },
  });
  return found === 1;
}
