import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import type { Day } from "#lib/calendar/day.ts";
import { keepCalendar } from "#lib/catalog/calendar-lock.ts";
import { type GivenUpBy, givenUpBy } from "#lib/charges/given-up.ts";
import { applyCancellations } from "#lib/checkout/apply-cancellations.ts";
import { confirmOrder } from "#lib/checkout/confirm-order.ts";
import { holdAdditions, placeChanges, takeOffers } from "#lib/checkout/hold-additions.ts";
import { loadPayment } from "#lib/checkout/load-payment.ts";
import { now, nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { isUniqueViolation, type Tx, transaction } from "#lib/db/transaction.ts";
import { sum } from "#lib/money/cents.ts";
import { LIVE_STATES } from "#lib/payments/states.ts";
import { movePlaces } from "#lib/planning/take-places.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import type { TownReason } from "#lib/staff/town-reasons.ts";
import { isTold, mailTownBooking, mailTownCancelling } from "./mail-change.ts";
import { quoteChange } from "./quote-change.ts";
import type { ChangeDaysInput } from "./schema.ts";
import {
  isUnbooked,
  owedCents,
  ownErrorOf,
  type PayerPart,
  type QuoteRefusal,
  type TownQuote,
} from "./town-quote.ts";

export type ChangeDaysRefusal =
  | QuoteRefusal
  /** What the agent saw is no longer true: a new preview is shown. */
  | { code: "changed" }
  | { code: "places-gone" }
  | { code: "late-choice" }
  | { code: "payer-choice" }
  /** An error of the town hall costs a family nothing. */
  | { code: "own-error" }
  /** « Venu sans réservation » is said of a child who was pointed present, and of no other. */
  | { code: "not-unexpected" }
  /** The price of such a child is charged for that reason only. */
  | { code: "unexpected-only" }
  | { code: "words-missing" }
  /** The payer is paying now: her order and this one would be reckoned without each other. */
  | { code: "paying"; until: Date | null };

type Scope = { staffMemberId: string; actor: Actor };
type Done = {
  changeId: string;
  familyId: string;
  /** Whether a mail tells the family; without an account that works, nobody does. */
  isTold: boolean;
};

class Undo extends Error {
  readonly refusal: ChangeDaysRefusal;
  constructor(refusal: ChangeDaysRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * Books or cancels days of a child for its family, whatever the deadline, with a reason (rules of the trade 6). New
 * days are a confirmed order of whoever pays for them: her avoir first, and the rest is what she owes with her next
 * payment; no card, no hold. Days given back make the avoir of any cancellation; for an error of the town,
 * never less than they are charged. One transaction, the locks of a
 * family's own order: an agent and a parent pass one after the other.
 */
export async function changeDays(
  scope: Scope,
  input: ChangeDaysInput,
): Promise<Result<Done, ChangeDaysRefusal>> {
  const pressedAt = await now();
  try {
    return await transaction((tx) => change(tx, scope, { ...input, pressedAt }));
  } catch (error) {
    if (error instanceof Undo) return refuse(error.refusal);
    // Somebody else's active booking slipped in: the unique indexes have the last word.
    if (isUniqueViolation(error)) return refuse({ code: "changed" });
    throw error;
  }
}

async function change(
  tx: Tx,
  { staffMemberId, actor }: Scope,
  input: ChangeDaysInput & { pressedAt: Date },
): Promise<Result<Done, ChangeDaysRefusal>> {
  const { enfant: childId, moment: slotId, sens, motif, mots, requestId } = input;
  if (motif === "other" && mots.length < 3) return refuse({ code: "words-missing" });
  const child = await tx.child.findUnique({ where: { id: childId }, select: { familyId: true } });
  if (!child) return refuse({ code: "unknown-child" });
  const { familyId } = child;
  await lockFamily(tx, familyId);
  const before = await tx.townChange.findUnique({ where: { requestId, familyId } });
  if (before) {
    const facts = { again: true };
    await writeAudit(tx, { ...auditOf(actor, before.id, familyId), facts });
    return ok({ changeId: before.id, familyId, isTold: await isTold(tx, before.id) });
  }
  await keepCalendar(tx);
  const quoted = await quoteChange(input, tx);
  if (!quoted.ok) return quoted;
  const by = givenUpBy({ through: "townChange", reason: motif });
  const isOwnError = by === "townHall";
  const quote = isOwnError ? ownErrorOf(quoted.value) : quoted.value;
  if (quote.needs.includes("late")) return refuse({ code: "late-choice" });
  if (quote.needs.includes("payer")) return refuse({ code: "payer-choice" });
  const isLateCharged = quote.late ? input.tardif === "charge" : null;
  if (isOwnError && isLateCharged) return refuse({ code: "own-error" });
  if (motif === "unexpected" && !quote.isUnexpected) return refuse({ code: "not-unexpected" });
  if (motif !== "unexpected" && isUnbooked(quote)) return refuse({ code: "unexpected-only" });
  if (quote.version !== input.version) return refuse({ code: "changed" });
  for (const payerId of payersOf(quote)) await refuseWhilePaying(tx, familyId, payerId);
  const additions = quote.parts.flatMap((part) => part.additions);
  const full = await movePlaces(
    tx,
    placeChanges({ additions, cancellations: quote.cancellations }),
  );
  if (full.length > 0) throw new Undo({ code: "places-gone" });
  if (!(await takeOffers(tx, additions, input.pressedAt))) throw new Undo({ code: "changed" });
  const { id } = await tx.townChange.create({
    data: {
      ...{ requestId, familyId, childId, slotId, isLateCharged, staffMemberId },
      change: sens,
      reason: motif,
      words: mots,
      createdAt: await nowIn(tx),
    },
    select: { id: true },
  });
  await dropChoices(tx, { familyId, childId, slotId, days: daysOf(quote) });
  for (const part of quote.parts) await order(tx, { quote, part, changeId: id, reason: motif });
  await giveBack(tx, { quote, changeId: id, by });
  const told = await isTold(tx, id);
  await writeAudit(tx, {
    ...auditOf(actor, id, familyId),
    facts: {
      ...{ change: sens, childId, slotId, days: daysOf(quote), reason: motif, isLateCharged },
      priceCents: sum(quote.parts.map(({ additionsCents }) => additionsCents)),
      owedCents: owedCents(quote),
      creditCents: sum(quote.cancellations.map(({ creditCents }) => creditCents)),
    },
  });
  return ok({ changeId: id, familyId, isTold: told });
}

function auditOf(actor: Actor, objectId: string, familyId: string) {
  return {
    actor,
    action: "planning.change",
    objectKind: "townChange",
    objectId,
    familyId,
  } as const;
}

function daysOf({ parts, cancellations }: TownQuote): Day[] {
  return [...parts.flatMap(({ additions }) => additions), ...cancellations].map(({ day }) => day);
}

/** Whoever pays for new days, or is given back: both are reckoned from what she has paid. */
function payersOf({ parts, cancellations }: TownQuote): Set<string> {
  return new Set([...parts, ...cancellations].map(({ payerId }) => payerId));
}

/** One live payment per payer: a change beside it would be priced without its days. It ends within the hour. */
async function refuseWhilePaying(tx: Tx, familyId: string, payerId: string): Promise<void> {
  const live = await tx.payment.findFirst({
    where: { familyId, payerId, state: { in: [...LIVE_STATES] } },
    select: { holdUntil: true },
  });
  if (live) throw new Undo({ code: "paying", until: live.holdUntil });
}

/** What the family had ticked for these days is settled: its basket asks for it no more. */
async function dropChoices(
  tx: Tx,
  {
    familyId,
    childId,
    slotId,
    days,
  }: { familyId: string; childId: string; slotId: string; days: readonly Day[] },
): Promise<void> {
  const lines = { childId, slotId, day: { in: days.map(fromDay) } };
  await tx.cart.updateMany({
    where: { familyId, lines: { some: lines } },
    data: { version: { increment: 1 } },
  });
  await tx.cartLine.deleteMany({ where: { cart: { familyId }, ...lines } });
}

/** The order of one payer: confirmed at once, numbered, and told. */
async function order(
  tx: Tx,
  {
    quote,
    part,
    changeId,
    reason,
  }: { quote: TownQuote; part: PayerPart; changeId: string; reason: TownReason },
): Promise<void> {
  const { familyId } = quote;
  const { payerId, regieId, additions, additionsCents, creditUsedCents, carriedCents } = part;
  const { isInvoiced } = part;
  const at = await nowIn(tx);
  const account = await tx.account.findFirst({
    where: { guardian: { id: payerId } },
    select: { email: true },
  });
  const payment = await tx.payment.create({
    data: {
      ...{ familyId, payerId, regieId, additionsCents, carriedCents, isInvoiced },
      requestId: crypto.randomUUID(),
      state: "created",
      creditCents: creditUsedCents,
      debtPaidCents: 0,
      cardCents: 0,
      cancelledCents: 0,
      quoteVersion: quote.version,
      payerEmail: account?.email ?? "",
      townChangeId: changeId,
      createdAt: at,
    },
    select: { id: true },
  });
  await holdAdditions(tx, { familyId, paymentId: payment.id, at, additions });
  const row = await loadPayment(tx, payment.id);
  const { invoiceNumber } = await confirmOrder(tx, row, null, { isSilent: true });
  if (!invoiceNumber && !isInvoiced) throw new Error("days of the town hall without an invoice");
  await mailTownBooking(tx, { familyId, changeId, part, invoiceNumber, reason });
}

async function giveBack(
  tx: Tx,
  { quote, changeId, by }: { quote: TownQuote; changeId: string; by: GivenUpBy },
): Promise<void> {
  const { familyId, cancellations } = quote;
  if (cancellations.length === 0) return;
  const bookingIds = cancellations.map(({ bookingId }) => bookingId);
  const credited = await applyCancellations(tx, {
    ...{ familyId, bookingIds, by },
    silent: true,
  });
  const shown = new Map(cancellations.map((line) => [line.bookingId, line.creditCents]));
  if (credited.some(({ bookingId, creditCents }) => shown.get(bookingId) !== creditCents))
    throw new Error("an avoir is not the one that was shown");
  await tx.booking.updateMany({
    where: { id: { in: bookingIds } },
    data: { townChangeId: changeId },
  });
  await mailTownCancelling(tx, { familyId, changeId, cancellations });
}
