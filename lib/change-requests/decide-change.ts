import "server-only";
import type { StaffContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { enrolmentYear } from "#lib/catalog/queries.ts";
import { applyFacts } from "#lib/charges/apply-facts.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { expiryOf } from "#lib/documents/requirement.ts";
import { lockFamilies } from "#lib/families/lock-families.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { drawMissingInvoices, undrawnInvoices } from "#lib/invoices/draw-missing.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { readValue, type Subject, stampOf, writeValue } from "./current-value.ts";
import { isChangeField } from "./fields.ts";
import { type IdentityRefusal, identityRefusal, invoicesNaming, reckonBirth } from "./identity.ts";
import { keepImageConsent } from "./keep-image-consent.ts";
import { mailChangeDecided } from "./mail-change.ts";
import { merged } from "./merged.ts";
import type { ChangeField, ChangeValues } from "./values.ts";

export type Decider = Pick<StaffContext, "actor" | "staffMember">;

/** What the page that staff decides from has shown. */
export type SeenChange = {
  changeId: string;
  version: number;
  /** Stamp of the value in use. */
  seen: string;
};

export type DecideChangeRefusal =
  | { code: "unknown-change" }
  /** Withdrawn by the family, or answered by a colleague. */
  | { code: "already-decided" }
  /** The request or the value in use is not the one that was shown. */
  | { code: "changed-meanwhile" }
  /** The family removed its file. */
  | { code: "proof-gone" }
  | IdentityRefusal;

type Verdict =
  | { kind: "accept"; isResident?: boolean | undefined }
  | { kind: "refuse"; answer: string };

/** Staff accepts a change: from now on the new value is the one in use. For an address, also who pays which tariff. */
export function acceptChange(
  staff: Decider,
  { isResident, ...seen }: SeenChange & { isResident?: boolean | undefined },
): Promise<Result<{ familyId: string }, DecideChangeRefusal>> {
  return decide(staff, seen, { kind: "accept", isResident });
}

/** Staff refuses a change; the family reads why, the value in use stays. */
export function refuseChange(
  staff: Decider,
  { answer, ...seen }: SeenChange & { answer: string },
): Promise<Result<{ familyId: string }, DecideChangeRefusal>> {
  return decide(staff, seen, { kind: "refuse", answer });
}

async function decide(
  staff: Decider,
  { changeId, version, seen }: SeenChange,
  verdict: Verdict,
): Promise<Result<{ familyId: string }, DecideChangeRefusal>> {
  if (verdict.kind === "accept") await drawInvoicesNaming(changeId);
  return transaction(async (tx) => {
    const known = await tx.changeRequest.findUnique({
      where: { id: changeId },
      select: { familyId: true, guardianId: true },
    });
    if (!known) return refuse({ code: "unknown-change" });
    const familyIds = await lockFamilies(tx, known);
    const change = await tx.changeRequest.findUniqueOrThrow({
      where: { id: changeId },
      include: { document: { select: { id: true, wrappedKey: true, replacedAt: true } } },
    });
    const { field, familyId, childId, guardianId, document } = change;
    if (!isChangeField(field)) throw new Error(`unknown field ${field}`);
    if (change.state !== "pending") return refuse({ code: "already-decided" });
    const subject = { familyId, childId, guardianId };
    const current = await readValue(tx, field, subject);
    if (change.version !== version || stampOf(current) !== seen)
      return refuse({ code: "changed-meanwhile" });
    const isAccepted = verdict.kind === "accept";
    if (isAccepted && document && (!document.wrappedKey || document.replacedAt))
      return refuse({ code: "proof-gone" });
    const value = merged(current, change);
    if (isAccepted) {
      const wrong = await identityRefusal(tx, subject, { old: current, value });
      if (wrong) return refuse(wrong);
      if (await isDrawnLate(tx, field, subject)) return refuse({ code: "changed-meanwhile" });
      await writeValue(tx, field, subject, value as never);
      await setResidence(tx, familyId, field, verdict.isResident);
      if ("image" in current && "image" in value)
        await keepImageConsent(
          tx,
          { familyId, childId, authorId: change.authorId },
          { old: current, value },
        );
      if (field === "quotient") await reckonPaidDays(tx, changeId, familyId, change.newValue);
      await reckonBirth(tx, { ...subject, changeId }, { old: current, value });
    }
    if (document) await reviewProof(tx, document.id, verdict);
    await tx.changeRequest.update({
      where: { id: changeId },
      data: {
        state: isAccepted ? "accepted" : "refused",
        // The history says what was replaced by what.
        ...(isAccepted ? { oldValue: current, newValue: value } : {}),
        answer: isAccepted ? null : verdict.answer,
        decidedAt: await nowIn(tx),
        decidedById: staff.staffMember.id,
        version: { increment: 1 },
      },
    });
    for (const id of familyIds) await touchRequests(tx, id);
    await mailChangeDecided(tx, {
      id: changeId,
      familyId,
      field,
      guardianId,
      answer: isAccepted ? null : verdict.answer,
    });
    await writeAudit(tx, {
      actor: staff.actor,
      action: isAccepted ? "change.accept" : "change.refuse",
      objectKind: "ChangeRequest",
      objectId: changeId,
      familyId,
      facts: { field },
    });
    return ok({ familyId });
  });
}

/** Invoices issued under the old name are drawn before it changes. */
async function drawInvoicesNaming(changeId: string): Promise<void> {
  const change = await db.changeRequest.findUnique({
    where: { id: changeId },
    select: { field: true, familyId: true, childId: true, guardianId: true },
  });
  const field = change?.field ?? "";
  const invoices = change && isChangeField(field) ? invoicesNaming(field, change) : null;
  if (invoices) await drawMissingInvoices(invoices);
}

/** One was issued since. */
async function isDrawnLate(tx: Tx, field: ChangeField, subject: Subject): Promise<boolean> {
  const invoices = invoicesNaming(field, subject);
  return invoices !== null && (await undrawnInvoices(invoices, tx)).length > 0;
}

/** Days paid at the old quotient, from the day that the new one counts: a lower price gives an avoir (rulings 6). */
async function reckonPaidDays(
  tx: Tx,
  changeId: string,
  familyId: string,
  newValue: unknown,
): Promise<void> {
  const { effectiveFrom } = newValue as ChangeValues["quotient"];
  if (!effectiveFrom) return;
  await applyFacts(tx, {
    familyId,
    cause: changeId,
    facts: ["quotient"],
    concerned: { from: effectiveFrom },
  });
}

async function setResidence(
  tx: Tx,
  familyId: string,
  field: ChangeField,
  isResident: boolean | undefined,
): Promise<void> {
  if (field !== "address" || isResident === undefined) return;
  await tx.family.update({ where: { id: familyId }, data: { isResident } });
}

/** The proof was read with the change: valid with it, or to be replaced. */
async function reviewProof(tx: Tx, documentId: string, verdict: Verdict): Promise<void> {
  const year = await enrolmentYear(tx);
  const isValid = verdict.kind === "accept";
  const now = await nowIn(tx);
  const { kind } = await tx.document.findUniqueOrThrow({
    where: { id: documentId },
    select: { kind: { select: { validity: true, validMonths: true } } },
  });
  const until = expiryOf(kind, {
    schoolYearLastDay: year?.lastDay ?? null,
    today: parisDayOf(now),
  });
  await tx.document.updateMany({
    where: {
      id: documentId,
      state: "received",
      replacedAt: null,
      scan: { in: ["notScanned", "clean"] },
    },
    data: {
      state: isValid ? "valid" : "rejected",
      reviewedAt: now,
      reviewReason: isValid ? null : verdict.answer,
      expiresOn: isValid && until ? fromDay(until) : null,
    },
  });
}
