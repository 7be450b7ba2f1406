import "server-only";
import { isSameChild } from "#lib/accounts/account-request.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { applyFacts } from "#lib/charges/apply-facts.ts";
import { nowIn } from "#lib/clock.ts";
import { toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { isPlausibleBirth } from "#lib/enrolments/same-child.ts";
import type { InvoiceScope } from "#lib/invoices/draw-missing.ts";
import type { Subject } from "./current-value.ts";
import type { AnyValue, ChangeField } from "./values.ts";

/** The fields that say who somebody is. */
export const identityFields = ["childIdentity", "guardianName", "familyName"] as const;
export type IdentityField = (typeof identityFields)[number];

export type IdentityRefusal =
  /** Another child of the file has this first name and this date of birth. */
  { code: "same-child" } | { code: "birth-to-come" } | { code: "implausible-birth" };

/** Whose invoices bear the name: they are drawn before it changes. Null: the field is on none. */
export function invoicesNaming(
  field: ChangeField,
  { familyId, guardianId }: Subject,
): InvoiceScope | null {
  const isName = (identityFields as readonly string[]).includes(field);
  return isName ? { familyId, payerId: guardianId } : null;
}

/** What a child may not become; null for anything else. Under the family's lock. */
export async function identityRefusal(
  tx: Tx,
  { familyId, childId }: Subject,
  { old, value }: { old: AnyValue; value: AnyValue },
): Promise<IdentityRefusal | null> {
  if (!("birthDay" in value && "birthDay" in old)) return null;
  const today = parisDayOf(await nowIn(tx));
  const isMoved = value.birthDay !== old.birthDay;
  if (isMoved && value.birthDay >= today) return { code: "birth-to-come" };
  if (isMoved && !isPlausibleBirth(value.birthDay, today)) return { code: "implausible-birth" };
  const others = await tx.child.findMany({
    where: { familyId, ...(childId ? { id: { not: childId } } : {}) },
    select: { firstName: true, birthDay: true },
  });
  const isTwice = others.some(({ firstName, birthDay }) =>
    isSameChild(value, { firstName, birthDay: toDay(birthDay) }),
  );
  return isTwice ? { code: "same-child" } : null;
}

/** A date of birth that was wrong: where a paid day costs less at the right age, the difference is an avoir. */
export async function reckonBirth(
  tx: Tx,
  { changeId, familyId, childId }: Subject & { changeId: string },
  { old, value }: { old: AnyValue; value: AnyValue },
): Promise<void> {
  if (!("birthDay" in value && "birthDay" in old) || value.birthDay === old.birthDay) return;
  if (!childId) throw new Error("a date of birth without its child");
  await applyFacts(tx, {
    familyId,
    cause: changeId,
    facts: ["birthDay"],
    concerned: { childId },
  });
}
