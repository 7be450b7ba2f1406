import type { Day } from "#lib/calendar/day.ts";
import { type CustodyCalendar, ownerOn, ownersOf } from "./calendar.ts";

export type Rights = "full" | "limited";

/** The adults of a family and who has which child when: what decides whose days and whose money are whose. */
export type CustodyFacts = {
  /** Whoever pays for the adults who share; null: each for herself. */
  defaultPayerId: string | null;
  adults: readonly { guardianId: string; rights: Rights }[];
  calendars: readonly CustodyCalendar[];
};

/**
 * Whether an adult books and pays apart from the others: her rights are limited, or a calendar gives her weeks of her
 * own to pay. The others share one basket, one credit and their invoices (rulings 10).
 */
export function isApart(facts: CustodyFacts, guardianId: string): boolean {
  return (
    rightsOf(facts, guardianId) === "limited" ||
    facts.calendars.some(
      (calendar) => calendar.billing === "eachParent" && ownersOf(calendar).has(guardianId),
    )
  );
}

/** Who pays for what an adult books: herself, or the family's usual payer if both share. */
export function payerFor(facts: CustodyFacts, guardianId: string): string {
  const { defaultPayerId } = facts;
  if (defaultPayerId === null || isApart(facts, guardianId)) return guardianId;
  return isApart(facts, defaultPayerId) ? sharedPayer(facts, guardianId) : defaultPayerId;
}

/**
 * Whether an adult without an address of her own is written to at the family's: never with limited rights, nor where she
 * books and pays apart and is not the usual payer.
 */
export function sharesAddress(facts: CustodyFacts, guardianId: string): boolean {
  if (rightsOf(facts, guardianId) === "limited") return false;
  return guardianId === facts.defaultPayerId || !isApart(facts, guardianId);
}

// The usual payer has gone apart: the others share the basket of the first of them.
function sharedPayer(facts: CustodyFacts, guardianId: string): string {
  const sharing = facts.adults
    .map((adult) => adult.guardianId)
    .filter((id) => !isApart(facts, id))
    .sort();
  return sharing[0] ?? guardianId;
}

/** The payers whose invoices and payments an adult may see: all who share with her, or herself alone. */
export function visiblePayers(facts: CustodyFacts, guardianId: string): string[] {
  const payer = payerFor(facts, guardianId);
  if (isApart(facts, guardianId)) return [payer];
  const sharing = facts.adults.map((adult) => adult.guardianId).filter((id) => !isApart(facts, id));
  return [...new Set([payer, ...sharing])];
}

/** Whether another adult sees a payer's invoices: nothing may be on them that is hers alone. */
export function isReadByOthers(facts: CustodyFacts, payerId: string): boolean {
  return facts.adults.some(
    ({ guardianId }) =>
      guardianId !== payerId && visiblePayers(facts, guardianId).includes(payerId),
  );
}

/** Rights of an adult; of somebody unknown in the family, the least, unless she is its usual payer. */
export function rightsOf(facts: CustodyFacts, guardianId: string): Rights {
  const adult = facts.adults.find((each) => each.guardianId === guardianId);
  return adult?.rights ?? (guardianId === facts.defaultPayerId ? "full" : "limited");
}

/**
 * Who pays for a day of a child that the town hall books: whoever's day it is; of a common day the family's usual
 * payer, else any of those who may book it. More than one: the agent asks the family.
 */
export function payersOn(facts: CustodyFacts, childId: string, day: Day): string[] {
  const calendar = facts.calendars.find((each) => each.childId === childId);
  const owner = calendar ? ownerOn(calendar, day) : null;
  if (owner !== null) return [payerFor(facts, owner)];
  const { adults, defaultPayerId } = facts;
  const all = new Set(adults.map(({ guardianId }) => payerFor(facts, guardianId)));
  const able = [...all].filter((payerId) => mayBook(facts, { payerId, childId, day })).sort();
  return defaultPayerId !== null && able.includes(defaultPayerId) ? [defaultPayerId] : able;
}

/**
 * Whether a payer may book a day of a child and see what is booked. Limited rights: only on days of her own. Full
 * rights: everywhere but on another's days, where the calendar lets each parent pay or the other's rights are limited.
 */
export function mayBook(
  facts: CustodyFacts,
  { payerId, childId, day }: { payerId: string; childId: string; day: Day },
): boolean {
  const calendar = facts.calendars.find((each) => each.childId === childId);
  const owner = calendar ? ownerOn(calendar, day) : null;
  if (owner === payerId) return true;
  if (rightsOf(facts, payerId) === "limited") return false;
  if (owner === null || !calendar) return true;
  return calendar.billing === "family" && rightsOf(facts, owner) === "full";
}
