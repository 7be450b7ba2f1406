import "server-only";
import { addDays, type Day } from "#lib/calendar/day.ts";
import { parisDayOf } from "#lib/calendar/paris.ts";
import { priceCancelling } from "#lib/charges/cancel-bookings.ts";
import type { GivenBack } from "#lib/charges/given-back.ts";
import { type GivenUpBy, givenUpBy } from "#lib/charges/given-up.ts";
import { readCharges } from "#lib/charges/load-charges.ts";
import { nowIn } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { fromDay, toDay } from "#lib/db/day.ts";
import type { Tx } from "#lib/db/transaction.ts";
import { type Cents, sum, ZERO } from "#lib/money/cents.ts";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type AbsenceRule, type Justification, judgeAbsence, ruleOn } from "./absence-rule.ts";
import type { AbsenceInput } from "./schema.ts";

/** `back`: given back now. `already`: an absence gave it back before. `billed`: stays paid. `present`: was there. */
export type AbsenceLine = {
  bookingId: string;
  slotId: string;
  slotName: string;
  schoolId: string;
  day: Day;
  payerId: string;
  what: "back" | "already" | "billed" | "present";
  isPointed: boolean;
  chargedCents: Cents;
  creditCents: Cents;
} & GivenBack;

export type AbsenceQuote = {
  familyId: string;
  rule: AbsenceRule;
  justification: Justification;
  lines: AbsenceLine[];
  /** The avoirs. */
  creditCents: Cents;
  /** Everything that the agent saw: it must still be true when she confirms. */
  version: string;
};

export type AbsenceRefusal =
  | { code: "unknown-child" }
  | { code: "future-receipt" }
  /** No paid day of this activity between these days, or the child came on all of them. */
  | { code: "nothing-absent" }
  /** The child came in between: these are two absences, each with its own delay. */
  | { code: "came-between"; day: Day };

/**
 * What recording an absence would give back, without doing it: the activity's rule of the first day away decides the
 * days, and the price of a cancellation decides the avoirs (rulings 5 and 11). In a transaction: after lockFamily.
 */
export async function quoteAbsence(
  input: AbsenceInput,
  tx: Tx = db,
): Promise<Result<AbsenceQuote, AbsenceRefusal>> {
  const { enfant: childId, activite: activityId } = input;
  const child = await tx.child.findUnique({
    where: { id: childId },
    select: { familyId: true, family: { select: { erasedAt: true } } },
  });
  if (!child || child.family.erasedAt) return refuse({ code: "unknown-child" });
  const { familyId } = child;
  const justification = justificationOf(input);
  const today = parisDayOf(await nowIn(tx));
  if ("receivedOn" in justification && justification.receivedOn > today)
    return refuse({ code: "future-receipt" });
  const rows = await daysOf(tx, input);
  const absent = rows.filter(({ what }) => what !== "present");
  const days = [...new Set(absent.map(({ day }) => day))].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return refuse({ code: "nothing-absent" });
  const came = rows.find(({ day }) => first < day && day < last && !days.includes(day));
  if (came) return refuse({ code: "came-between", day: came.day });
  const rules = (await tx.absenceRule.findMany({ where: { activityId } })).map((row) => ({
    rule: row.rule,
    validFrom: toDay(row.validFrom),
  }));
  const rule = ruleOn(rules, first);
  const excused = new Set(judgeAbsence(rule, justification, days).excused);
  // Recorded in two parts, it stays one absence: its first days are not billed a second time.
  const before = await daysJustBefore(tx, input);
  const [start] = before;
  if (start)
    for (const day of judgeAbsence(ruleOn(rules, start), justification, [...before, ...days])
      .excused)
      excused.add(day);
  const judged = rows.map((row) =>
    row.what === "billed" && excused.has(row.day) ? { ...row, what: "back" as const } : row,
  );
  const lines = await priced(tx, familyId, judged, byOf(justification));
  return ok({
    ...{ familyId, rule, justification, lines },
    creditCents: sum(lines.filter(({ what }) => what === "back").map((line) => line.avoirCents)),
    version: versionOf(rule, lines),
  });
}

/** Whose doing an absence is: what it gives back depends on it. */
export const byOf = ({ kind }: Justification): GivenUpBy =>
  givenUpBy({ through: "absence", justification: kind });

function justificationOf({ justification: kind, recu }: AbsenceInput): Justification {
  return kind === "certificate" || kind === "notice" ? { kind, receivedOn: recu as Day } : { kind };
}

type Row = Omit<AbsenceLine, "chargedCents" | "creditCents" | keyof GivenBack>;

/** The paid days of a child between two days: those still paid, and those that an absence gave back before. */
async function daysOf(
  tx: Tx,
  { enfant: childId, activite: activityId, du, au }: AbsenceInput,
): Promise<Row[]> {
  const within = { gte: fromDay(du), lte: fromDay(au) };
  const bookings = await tx.booking.findMany({
    where: {
      ...{ childId, day: within, slot: { activityId } },
      OR: [{ state: "booked" }, { absenceId: { not: null } }],
    },
    orderBy: [{ day: "asc" }, { slot: { position: "asc" } }, { createdAt: "asc" }],
    select: {
      id: true,
      slotId: true,
      schoolId: true,
      day: true,
      state: true,
      slot: { select: { name: true } },
      payment: { select: { payerId: true } },
    },
  });
  const pointed = await tx.attendance.findMany({
    where: { childId, day: within, slot: { activityId }, state: { not: "toCheck" } },
  });
  const states = new Map(pointed.map((row) => [`${row.slotId}|${toDay(row.day)}`, row.state]));
  return bookings.map(({ id, slotId, schoolId, state, slot, payment, ...row }) => {
    const day = toDay(row.day);
    const mark = states.get(`${slotId}|${day}`);
    return {
      bookingId: id,
      ...{ slotId, schoolId, day },
      slotName: slot.name,
      payerId: payment.payerId,
      what: state !== "booked" ? "already" : mark === "present" ? "present" : "billed",
      isPointed: mark !== undefined,
    };
  });
}

/** The days away that earlier records hold, up to the first of these without one day there in between; in order. */
async function daysJustBefore(tx: Tx, input: AbsenceInput): Promise<Day[]> {
  const { enfant: childId, activite: activityId, du } = input;
  const records = await tx.absence.findMany({
    where: { childId, activityId, firstDay: { lt: fromDay(du) } },
    orderBy: { firstDay: "asc" },
    select: { firstDay: true, lastDay: true },
  });
  const [oldest] = records;
  if (!oldest) return [];
  const isHeld = (day: Day) =>
    records.some((row) => toDay(row.firstDay) <= day && day <= toDay(row.lastDay));
  const rows = await daysOf(tx, { ...input, du: toDay(oldest.firstDay), au: addDays(du, -1) });
  const end = rows.findLastIndex(({ day, what }) => what === "present" || !isHeld(day));
  return [...new Set(rows.slice(end + 1).map(({ day }) => day))];
}

async function priced(
  tx: Tx,
  familyId: string,
  rows: readonly Row[],
  by: GivenUpBy,
): Promise<AbsenceLine[]> {
  const ids = rows.filter(({ what }) => what !== "already").map(({ bookingId }) => bookingId);
  const back = rows.filter(({ what }) => what === "back").map(({ bookingId }) => bookingId);
  const charges = await readCharges(tx, { familyId, id: { in: ids } });
  const { credits } = await priceCancelling(tx, familyId, back, by);
  const chargeOf = new Map(charges.map(({ id, charge }) => [id, charge.amountCents]));
  const creditOf = new Map(credits.map((line) => [line.bookingId, line]));
  return rows.map((row) => ({
    ...row,
    chargedCents: chargeOf.get(row.bookingId) ?? ZERO,
    creditCents: creditOf.get(row.bookingId)?.creditCents ?? ZERO,
    avoirCents: creditOf.get(row.bookingId)?.avoirCents ?? ZERO,
    notBilledCents: creditOf.get(row.bookingId)?.notBilledCents ?? ZERO,
  }));
}

function versionOf(rule: AbsenceRule, lines: readonly AbsenceLine[]): string {
  return JSON.stringify([
    rule,
    lines.map(({ bookingId, what, creditCents, avoirCents }) => [
      ...[bookingId.slice(-12), what, creditCents],
      ...(avoirCents === creditCents ? [] : [avoirCents]),
    ]),
  ]);
}
