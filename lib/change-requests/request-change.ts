import "server-only";
import type { ParentContext } from "#lib/accounts/session.ts";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { readValue, type Subject, stampOf } from "./current-value.ts";
import { quotientStart, ruleOf } from "./fields.ts";
import { type IdentityRefusal, identityRefusal } from "./identity.ts";
import { keepImageConsent } from "./keep-image-consent.ts";
import { recordChange } from "./record-change.ts";
import { fileSettings } from "./settings.ts";
import { type AnyValue, type ChangeField, type ChangeValues, canonical } from "./values.ts";

export type Asker = Pick<ParentContext, "family" | "guardian" | "rights" | "actor">;

export type AskedChange<F extends ChangeField = ChangeField> = {
  field: F;
  /** The child or the adult; null for what is the family's. */
  subjectId: string | null;
  value: ChangeValues[F];
  /** Stamp of the value that the form was shown with. */
  seen: string;
  reason?: string | undefined;
  /** The family says that it has nobody left to name: an emptied list is no slip then. */
  hasNobody?: boolean | undefined;
};

export type RequestChangeRefusal =
  | { code: "limited-rights" }
  /** Not of this family, or somebody else's own value. */
  | { code: "unknown-subject" }
  | { code: "changed-meanwhile" }
  | { code: "same-value" }
  /** Every line of persons was emptied, without a word that this is meant. */
  | { code: "nobody-left" }
  /** One waits already: withdraw it first. */
  | { code: "already-pending" }
  | { code: "proof-missing" }
  | IdentityRefusal;

export type AskedAnswer = { changeId: string; state: "pending" | "accepted" };

/**
 * A family changes something of its file. Accepted at once, or kept as a request that staff checks, as the town chose
 * for the field; the old value stays in use until then.
 */
export async function requestChange<F extends ChangeField>(
  parent: Asker,
  asked: AskedChange<F>,
): Promise<Result<AskedAnswer, RequestChangeRefusal>> {
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const subject = await subjectOf(tx, parent, asked);
    if (!subject.ok) return subject;
    const old = await readValue(tx, asked.field, subject.value);
    if (stampOf(old) !== asked.seen) return refuse({ code: "changed-meanwhile" });
    const waiting = await tx.changeRequest.count({
      where: { ...subject.value, field: asked.field, state: "pending" },
    });
    if (waiting > 0) return refuse({ code: "already-pending" });
    const settings = await fileSettings(tx);
    const now = await nowIn(tx);
    const value = dated(asked, quotientStart(parisDayOf(now), settings.quotientStart));
    if (isSame(asked.field, old, value)) return refuse({ code: "same-value" });
    const wrong = await identityRefusal(tx, subject.value, { old, value });
    if (wrong) return refuse(wrong);
    if (isEmptied(old, value) && !asked.hasNobody) return refuse({ code: "nobody-left" });
    const isAutomatic = settings.policies[asked.field] === "automatic";
    const proof = isAutomatic ? null : await freshProof(tx, subject.value, asked.field);
    if (proof === "missing") return refuse({ code: "proof-missing" });
    const recorded = await recordChange(tx, parent, {
      field: asked.field,
      subject: subject.value,
      old,
      value,
      isAutomatic,
      reason: asked.reason,
      documentId: proof,
    });
    const { childId } = subject.value;
    if (isAutomatic && "image" in old && "image" in value)
      await keepImageConsent(
        tx,
        { familyId, childId, authorId: parent.guardian.id },
        { old, value },
      );
    await writeAudit(tx, {
      actor: parent.actor,
      action: "change.request",
      objectKind: "ChangeRequest",
      objectId: recorded.changeId,
      familyId,
      facts: { field: asked.field, automatic: isAutomatic },
    });
    return ok(recorded);
  });
}

async function subjectOf(
  tx: Tx,
  { family, guardian, rights }: Asker,
  { field, subjectId }: AskedChange,
): Promise<Result<Subject, RequestChangeRefusal>> {
  const subject: Subject = { familyId: family.id, childId: null, guardianId: null };
  const { subject: kind, byStaff } = ruleOf(field);
  if (byStaff) return refuse({ code: "unknown-subject" });
  // Everybody keeps one's own name and phone, and nobody another's.
  if (kind === "guardian")
    return subjectId === guardian.id
      ? ok({ ...subject, guardianId: guardian.id })
      : refuse({ code: "unknown-subject" });
  if (rights !== "full") return refuse({ code: "limited-rights" });
  if (kind === "family") return ok(subject);
  const isOwn =
    subjectId !== null &&
    (await tx.child.count({ where: { id: subjectId, familyId: family.id } })) === 1;
  return isOwn ? ok({ ...subject, childId: subjectId }) : refuse({ code: "unknown-subject" });
}

/** The family writes a quotient; the day from which it counts is ours to say. */
function dated<F extends ChangeField>(
  { field, value }: AskedChange<F>,
  effectiveFrom: ReturnType<typeof quotientStart>,
): ChangeValues[F] {
  return field === "quotient" ? { ...value, effectiveFrom } : value;
}

function isSame<F extends ChangeField>(field: F, old: ChangeValues[F], value: ChangeValues[F]) {
  if (field !== "quotient") return canonical(old) === canonical(value);
  return "value" in old && "value" in value && old.value === value.value;
}

function isEmptied(old: AnyValue, value: AnyValue): boolean {
  return (
    "persons" in old && "persons" in value && old.persons.length > 0 && value.persons.length === 0
  );
}

/** A file of the right kind that nobody has checked yet: an older one proved something else. Null: none is asked for. */
async function freshProof(
  tx: Tx,
  { familyId, guardianId }: Subject,
  field: ChangeField,
): Promise<string | null | "missing"> {
  const { proof: code, proofIsOptional, proofIsOwn = false } = ruleOf(field);
  if (!code) return null;
  const document = await tx.document.findFirst({
    where: {
      familyId,
      kind: { code },
      state: "received",
      replacedAt: null,
      wrappedKey: { not: null },
      isPrivate: proofIsOwn,
      ...(proofIsOwn ? { guardianId } : {}),
    },
    orderBy: [{ uploadedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  if (document) return document.id;
  if (proofIsOptional) return null;
  // A town that knows no such document asks for none; staff still checks.
  const isKnown = (await tx.documentKind.count({ where: { code } })) > 0;
  return isKnown ? "missing" : null;
}
