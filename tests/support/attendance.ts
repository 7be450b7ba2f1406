import type { AbsenceRule } from "#lib/attendance/absence-rule.ts";
import { pointChildren } from "#lib/attendance/point-children.ts";
import { quoteAbsence } from "#lib/attendance/quote-absence.ts";
import { recordAbsence } from "#lib/attendance/record-absence.ts";
import type { RecordAbsenceInput } from "#lib/attendance/schema.ts";
import type { AttendanceState } from "#lib/attendance/states.ts";
import { day } from "#lib/calendar/day.ts";
import { db } from "#lib/db/client.ts";
import { fromDay } from "#lib/db/day.ts";
import type { BookingFamily } from "./booking-family.ts";
import { type MadeStaff, makeStaff } from "./factories.ts";

/** École Saint-Exupéry: 72 hours free, to 10 days two days billed, then all. */
export const SAINT_EXUPERY: AbsenceRule = {
  kind: "certificateWithin",
  steps: [
    { withinHours: 72, billedDays: 0 },
    { withinHours: 240, billedDays: 2 },
  ],
};

export async function setAbsenceRule(
  rule: AbsenceRule,
  code = "cantine",
  from = "2026-09-01",
): Promise<void> {
  const activity = await db.activity.findUniqueOrThrow({ where: { code } });
  await db.absenceRule.create({
    data: { activityId: activity.id, validFrom: fromDay(day(from)), rule },
  });
}

export const scopeOf = (agent: MadeStaff) => ({ staffMemberId: agent.id, actor: agent.actor });

export type Pointing = {
  day: string;
  state: AttendanceState;
  child?: number;
  slotId?: string;
  id?: string;
  at?: Date;
};

/** One tap on the first child's meal, unless told otherwise. */
export async function point(family: BookingFamily, tap: Pointing, by?: MadeStaff) {
  const agent = by ?? (await makeStaff());
  return pointChildren(
    scopeOf(agent),
    { day: day(tap.day), slotId: tap.slotId ?? family.slots.meal, schoolId: family.schoolId },
    [
      {
        id: tap.id ?? crypto.randomUUID(),
        childId: family.childIds[tap.child ?? 0] ?? "",
        state: tap.state,
        at: tap.at,
      },
    ],
  );
}

export type Away = {
  from: string;
  to: string;
  justification?: RecordAbsenceInput["justification"];
  received?: string;
  child?: number;
  code?: string;
  words?: string;
  requestId?: string;
  version?: string;
};

export async function askAway(family: BookingFamily, away: Away) {
  const activity = await db.activity.findUniqueOrThrow({
    where: { code: away.code ?? "cantine" },
  });
  return {
    enfant: family.childIds[away.child ?? 0] ?? "",
    activite: activity.id,
    du: day(away.from),
    au: day(away.to),
    justification: away.justification ?? ("certificate" as const),
    recu: away.received ?? "",
  };
}

/** What an agent sees of an absence, then confirms. */
export async function away(family: BookingFamily, wish: Away, by?: MadeStaff) {
  const agent = by ?? (await makeStaff());
  const asked = await askAway(family, wish);
  const quoted = await quoteAbsence(asked);
  return recordAbsence(scopeOf(agent), {
    ...asked,
    requestId: wish.requestId ?? crypto.randomUUID(),
    version: wish.version ?? (quoted.ok ? quoted.value.version : "none"),
    mots: wish.words ?? "",
  });
}
