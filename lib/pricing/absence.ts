import { type Day, day, daysBetween } from "#lib/calendar/day.ts";
import { isWithin } from "./bounds.ts";
import type { CaseEvent } from "./case-file.ts";
import { listOf } from "./condition.ts";
import { compareText } from "./family-facts.ts";
import type { AbsenceStep, Version } from "./tariff-file.ts";

/** An event with where it stands, for what absence does to it. */
export type Attended = { event: CaseEvent; childId: string | null; day: Day; version: Version };

/** Consecutive absences of one child: the same kind and reason, with no presence between. */
type Run<T extends Attended> = { items: T[]; days: Day[] };

/**
 * Which events are not billed because the child was away. Without a rule, an absence is billed and a justified one is
 * not. Hours count from 00:00 in Paris of the first absent day (rulings 11), on the clock of the wall: a day is 24 of
 * them whatever a change of the clock takes or adds, as in the portal's own rule (lib/attendance/absence-rule.ts).
 */
export function notBilled<T extends Attended>(attended: readonly T[]): Set<T> {
  const free = new Set<T>();
  for (const run of runsOf(attended)) {
    const billedDays = billedOf(run);
    for (const item of run.items) if (!billedDays.has(item.day)) free.add(item);
  }
  return free;
}

function runsOf<T extends Attended>(attended: readonly T[]): Run<T>[] {
  const lanes = new Map<string, T[]>();
  for (const item of attended) {
    const rule = ruleFor(item);
    const key = JSON.stringify([item.childId, rule ? rule.services : item.event.service]);
    lanes.set(key, [...(lanes.get(key) ?? []), item]);
  }
  return [...lanes.values()].flatMap((lane) => {
    const runs: Run<T>[] = [];
    let current: Run<T> | null = null;
    let kind = "";
    for (const item of lane.toSorted((a, b) => compareText(a.day, b.day))) {
      const { presence, reason } = item.event;
      if (presence === "present") {
        current = null;
        continue;
      }
      const next = `${presence}|${reason ?? ""}`;
      if (!current || next !== kind) {
        current = { items: [], days: [] };
        runs.push(current);
        kind = next;
      }
      current.items.push(item);
      if (current.days.at(-1) !== item.day) current.days.push(item.day);
    }
    return runs;
  });
}

function ruleFor({ event, version }: Attended) {
  return version.absences.find(({ services }) => services.includes(event.service)) ?? null;
}

function billedOf<T extends Attended>({ items, days }: Run<T>): Set<Day> {
  const [first] = items;
  const [firstDay] = days;
  if (!first || !firstDay) return new Set();
  const presence = first.event.presence;
  const certificate = earliest(items.map(({ event }) => event.certificateAt));
  const notice = earliest(items.map(({ event }) => event.noticeAt));
  const hours = (moment: string) => hoursAfter(firstDay, moment);
  const certificateHours =
    certificate === null ? (presence === "justified" ? 0 : null) : hours(certificate);
  const noticeHours = notice === null ? null : hours(notice);
  const step = ruleFor(first)?.steps.find(({ when }) =>
    stepHolds(when, {
      presence,
      reason: first.event.reason ?? null,
      certificateHours,
      noticeHours,
      days: days.length,
    }),
  );
  return billedDays(step?.billed ?? (presence === "absent" ? "all" : "none"), days, notice);
}

function stepHolds(
  when: AbsenceStep["when"],
  facts: {
    presence: string;
    reason: string | null;
    certificateHours: number | null;
    noticeHours: number | null;
    days: number;
  },
): boolean {
  if (!when) return true;
  const isBefore = (limit: number | undefined, hours: number | null) =>
    limit === undefined || (hours !== null && hours <= limit);
  return (
    (when.presence === undefined || when.presence === facts.presence) &&
    (when.reason === undefined ||
      (facts.reason !== null && listOf(when.reason).includes(facts.reason))) &&
    isBefore(when.certificateWithinHours, facts.certificateHours) &&
    isBefore(when.noticeWithinHours, facts.noticeHours) &&
    (when.days === undefined || isWithin(facts.days, when.days))
  );
}

function billedDays(billed: AbsenceStep["billed"], days: Day[], notice: string | null): Set<Day> {
  if (billed === "all") return new Set(days);
  if (billed === "none") return new Set();
  if ("after" in billed) return new Set(days.slice(billed.after));
  if (billed.countedFrom !== "notice" || notice === null)
    return new Set(days.slice(0, billed.first));
  const called = day(notice.slice(0, 10));
  const before = days.filter((value) => value < called).length;
  return new Set(days.slice(0, before + billed.first));
}

function earliest(moments: (string | undefined)[]): string | null {
  return moments.filter((moment) => moment !== undefined).toSorted(compareMoments)[0] ?? null;
}

function compareMoments(a: string, b: string): number {
  return compareText(endOfMoment(a), endOfMoment(b));
}

function hoursAfter(first: Day, moment: string): number {
  const text = endOfMoment(moment);
  const [hour = 0, minute = 0] = text.slice(11).split(":").map(Number);
  return daysBetween(first, day(text.slice(0, 10))) * 24 + hour + minute / 60;
}

/** A day without an hour is its very end. */
function endOfMoment(moment: string): string {
  return moment.length > 10 ? moment : `${moment}T24:00`;
}
