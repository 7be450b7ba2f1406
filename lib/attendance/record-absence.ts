import "server-only";
import { type Actor, writeAudit } from "#lib/audit/write-audit.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { keepCalendar } from "#lib/catalog/calendar-lock.ts";
import { applyCancellations } from "#lib/checkout/apply-cancellations.ts";
import { takeBackRevenue } from "#lib/checkout/take-back-revenue.ts";
import { nowIn } from "#lib/clock.ts";
import { fromDay } from "#lib/db/day.ts";
import { lockFamily } from "#lib/db/lock.ts";
import { isUniqueViolation, type Tx, transaction } from "#lib/db/transaction.ts";
import { LIVE_STATES } from "#lib/payments/states.ts";
import { movePlaces } from "#lib/planning/take-places.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { mailAbsence } from "./mail-absence.ts";
import { writeTaps } from "./point-children.ts";
import {
  type AbsenceLine,
  type AbsenceQuote,
  type AbsenceRefusal,
  byOf,
  quoteAbsence,
} from "./quote-absence.ts";
import type { RecordAbsenceInput } from "./schema.ts";

export type RecordAbsenceRefusal =
  | AbsenceRefusal
  /** What the agent saw is no longer true: a new preview is shown. */
  | { code: "changed" }
  | { code: "words-missing" }
  /** The payer is paying now: her order and this one would be reckoned without each other. */
  | { code: "paying"; until: Date | null };

type Done = { absenceId: string; familyId: string; day: string };

/**
 * Records an absence with its justification. What the activity's rule does not bill is given back by the very path of
 * a cancellation, once for each booking: a day that an absence gave back is never given back again, nor taken away.
 * One transaction, the locks of a family's own order.
 */
export async function recordAbsence(
  scope: { staffMemberId: string; actor: Actor },
  input: RecordAbsenceInput,
): Promise<Result<Done, RecordAbsenceRefusal>> {
  try {
    return await transaction((tx) => record(tx, scope, input));
  } catch (error) {
    if (isUniqueViolation(error)) return refuse({ code: "changed" });
    throw error;
  }
}

async function record(
  tx: Tx,
  { staffMemberId, actor }: { staffMemberId: string; actor: Actor },
  input: RecordAbsenceInput,
): Promise<Result<Done, RecordAbsenceRefusal>> {
  const { enfant: childId, activite: activityId, requestId, mots, du } = input;
  if (input.justification === "town" && mots.length < 3) return refuse({ code: "words-missing" });
  const child = await tx.child.findUnique({ where: { id: childId }, select: { familyId: true } });
  if (!child) return refuse({ code: "unknown-child" });
  const { familyId } = child;
  await lockFamily(tx, familyId);
  const audit = { actor, action: "absence.record", objectKind: "absence", familyId } as const;
  const before = await tx.absence.findUnique({ where: { requestId, familyId } });
  if (before) {
    await writeAudit(tx, { ...audit, objectId: before.id, facts: { again: true } });
    return ok({ absenceId: before.id, familyId, day: du });
  }
  await keepCalendar(tx);
  const quoted = await quoteAbsence(input, tx);
  if (!quoted.ok) return quoted;
  const quote = quoted.value;
  if (quote.version !== input.version) return refuse({ code: "changed" });
  const back = quote.lines.filter(({ what }) => what === "back");
  const paying = await payingNow(tx, familyId, back);
  if (paying) return refuse({ code: "paying", until: paying.holdUntil });
  const { justification } = quote;
  const { id } = await tx.absence.create({
    data: {
      ...{ requestId, familyId, childId, activityId, staffMemberId },
      firstDay: fromDay(du),
      lastDay: fromDay(input.au),
      justification: justification.kind,
      receivedOn: "receivedOn" in justification ? fromDay(justification.receivedOn) : null,
      words: mots,
      rule: quote.rule,
      createdAt: await nowIn(tx),
    },
    select: { id: true },
  });
  await giveBack(tx, quote, back, id);
  await pointAbsent(tx, staffMemberId, childId, quote.lines);
  await mailAbsence(tx, { quote, absenceId: id, childId, activityId });
  await writeAudit(tx, {
    ...audit,
    objectId: id,
    facts: {
      ...{ childId, activityId, from: du, to: input.au },
      justification: justification.kind,
      rule: quote.rule.kind,
      days: back.map(({ day }) => day),
      creditCents: quote.creditCents,
    },
  });
  return ok({ absenceId: id, familyId, day: du });
}

/** One live payment per payer: an avoir beside it would be reckoned without its days. It ends within the hour. */
async function payingNow(tx: Tx, familyId: string, back: readonly AbsenceLine[]) {
  return tx.payment.findFirst({
    where: {
      familyId,
      payerId: { in: back.map(({ payerId }) => payerId) },
      state: { in: [...LIVE_STATES] },
    },
    select: { holdUntil: true },
  });
}

async function giveBack(
  tx: Tx,
  { familyId, justification }: AbsenceQuote,
  back: readonly AbsenceLine[],
  absenceId: string,
): Promise<void> {
  if (back.length === 0) return;
  const bookingIds = back.map(({ bookingId }) => bookingId);
  await movePlaces(
    tx,
    back.map(({ slotId, schoolId, day }) => ({ slotId, schoolId, day, delta: -1 })),
  );
  await takeBackRevenue(tx, { familyId, bookingIds });
  const credited = await applyCancellations(tx, {
    ...{ familyId, bookingIds, silent: true },
    by: byOf(justification),
  });
  const shown = new Map(back.map((line) => [line.bookingId, line.creditCents]));
  if (credited.some(({ bookingId, creditCents }) => shown.get(bookingId) !== creditCents))
    throw new Error("an avoir is not the one that was shown");
  await tx.booking.updateMany({ where: { id: { in: bookingIds } }, data: { absenceId } });
}

/** Days that are there and that nobody pointed: the record says that the child was away. */
async function pointAbsent(
  tx: Tx,
  staffMemberId: string,
  childId: string,
  lines: readonly AbsenceLine[],
): Promise<void> {
  const today = parisDayOf(await nowIn(tx));
  for (const { day, slotId, schoolId, isPointed } of lines)
    if (!isPointed && day <= today)
      await writeTaps(
        tx,
        staffMemberId,
        { day, slotId, schoolId },
        [{ id: crypto.randomUUID(), childId, state: "absent" }],
        { from: "toCheck" },
      );
}
