import "server-only";
import { writeAudit } from "#lib/audit/write-audit.ts";
import { applyCarePlans } from "#lib/charges/apply-facts.ts";
import { nowIn } from "#lib/clock.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { type Tx, transaction } from "#lib/db/transaction.ts";
import { touchRequests } from "#lib/families/touch-requests.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { readValue, type Subject, writeValue } from "./current-value.ts";
import { recordChange } from "./record-change.ts";
import type { Asker } from "./request-change.ts";
import { type FileSettings, fileSettings } from "./settings.ts";
import { type ChangeField, type ChangeValues, canonical, type Person } from "./values.ts";

export type ChildAnswersInput = {
  childId: string;
  mealType?: "standard" | "noPork" | "vegetarian" | undefined;
  hasPai?: boolean | undefined;
  leavesAlone?: boolean | undefined;
  /** Asked while the child has none yet; absent: unchanged. */
  authorisedPersons?: Person[] | undefined;
};

export type SaveAnswersRefusal =
  | { code: "limited-rights" }
  | { code: "unknown-child" }
  /** Persons were written elsewhere since the form was shown: nobody is removed here. */
  | { code: "changed-meanwhile" }
  /** Another value of the same answer waits for staff. */
  | { code: "already-pending" };

/**
 * Keeps what a family says of its children while it enrols. A first answer counts at once: staff reads it with the
 * request. Another answer than the one in use is a change like any other: accepted or checked as the town chose.
 * Requests under study get a new version: staff sees it before deciding.
 */
export async function saveChildAnswers(
  parent: Asker,
  input: { children: ChildAnswersInput[] },
): Promise<Result<null, SaveAnswersRefusal>> {
  if (parent.rights !== "full") return refuse({ code: "limited-rights" });
  const familyId = parent.family.id;
  return transaction(async (tx) => {
    await lockFamily(tx, familyId);
    const ids = input.children.map(({ childId }) => childId);
    const own = await tx.child.count({ where: { id: { in: ids }, familyId } });
    if (own !== new Set(ids).size) return refuse({ code: "unknown-child" });
    const { policies } = await fileSettings(tx);
    // Read and judged before the first write: a refusal leaves nothing behind.
    const changes: Change[] = [];
    for (const child of input.children) {
      const judged = await changesOf(tx, familyId, child);
      if (!judged.ok) return judged;
      changes.push(...judged.value);
    }
    for (const change of changes) await save(tx, parent, policies, change);
    const changed = changes.filter(({ isFirst }) => !isFirst).map(({ field }) => field);
    await saveCarePlans(tx, familyId, input.children);
    await touchRequests(tx, familyId);
    await writeAudit(tx, {
      actor: parent.actor,
      action: "enrolment.answer",
      objectKind: "Family",
      objectId: familyId,
      familyId,
      facts: { children: ids.length, changed: [...new Set(changed)].join(" ") },
    });
    return ok(null);
  });
}

/** A plan that staff has validated already counts as soon as the family says that there is one, on days paid too. */
async function saveCarePlans(
  tx: Tx,
  familyId: string,
  children: readonly ChildAnswersInput[],
): Promise<void> {
  for (const { childId, hasPai } of children) {
    if (hasPai === undefined) continue;
    const before = await tx.child.findUniqueOrThrow({
      where: { id: childId },
      select: { hasPai: true },
    });
    if (before.hasPai === hasPai) continue;
    await tx.child.update({ where: { id: childId }, data: { hasPai } });
    const cause = `${childId}/${(await nowIn(tx)).getTime()}`;
    if (hasPai) await applyCarePlans(tx, { familyId, cause });
  }
}

type Asked = "meal" | "agreements" | "authorisedPersons";
type Change<F extends ChangeField = Asked> = {
  field: F;
  subject: Subject;
  old: ChangeValues[F];
  value: ChangeValues[F];
  isFirst: boolean;
};

async function changesOf(
  tx: Tx,
  familyId: string,
  { childId, mealType, leavesAlone, authorisedPersons }: ChildAnswersInput,
): Promise<Result<Change[], SaveAnswersRefusal>> {
  const subject: Subject = { familyId, childId, guardianId: null };
  const changes: Change[] = [];
  if (mealType !== undefined) {
    const old = await readValue(tx, "meal", subject);
    const isFirst = old.mealType === null;
    changes.push({ field: "meal", subject, old, value: { mealType }, isFirst });
  }
  if (leavesAlone !== undefined) {
    const old = await readValue(tx, "agreements", subject);
    const isFirst = old.leavesAlone === null;
    changes.push({ field: "agreements", subject, old, value: { ...old, leavesAlone }, isFirst });
  }
  if (authorisedPersons !== undefined) {
    const old = await readValue(tx, "authorisedPersons", subject);
    const value = { persons: authorisedPersons };
    const isNew = old.persons.length === 0;
    if (!isNew && canonical(old) !== canonical(value)) return refuse({ code: "changed-meanwhile" });
    changes.push({ field: "authorisedPersons", subject, old, value, isFirst: true });
  }
  const real = changes.filter(({ old, value }) => canonical(old) !== canonical(value));
  const fresh: Change[] = [];
  for (const change of real) {
    if (change.isFirst) {
      fresh.push(change);
      continue;
    }
    const waiting = await tx.changeRequest.findFirst({
      where: { ...subject, field: change.field, state: "pending" },
      select: { newValue: true },
    });
    if (!waiting) fresh.push(change);
    else if (canonical(waiting.newValue as never) !== canonical(change.value))
      return refuse({ code: "already-pending" });
  }
  return ok(fresh);
}

async function save(
  tx: Tx,
  parent: Asker,
  policies: FileSettings["policies"],
  { field, subject, old, value, isFirst }: Change,
): Promise<void> {
  if (isFirst) return await writeValue(tx, field, subject, value as never);
  const isAutomatic = policies[field] === "automatic";
  await recordChange(tx, parent, { field, subject, old, value, isAutomatic });
}
