import { deadlineSentence, isOpen } from "#lib/calendar/deadline.ts";
import { formatLimit } from "#lib/calendar/paris.ts";
import { BARRED } from "./barred.ts";

/** Until when the days of a week may be changed, for one child and activity; one instant per open day. */
export type WeekLimits = {
  childId: string;
  childName: string;
  activityId: string;
  activityName: string;
  booking: readonly Date[];
  cancelling: readonly Date[];
  /** When the late price begins, for each day; none where there is one stage only. */
  lateFrom?: readonly (Date | null)[];
  /** Some of its days are another adult's. */
  isOthers?: boolean;
};

/** One sentence of a week's header. `at`: the next instant that closes something, in milliseconds; null: all closed. */
export type LimitLine = { who: string; text: string; at: number | null };

/**
 * As few sentences as are true: one for the week, or one per activity, or one per activity and child; and where a child has
 * no day of this adult's in the week, that it is the other parent's.
 */
export function limitLines(entries: readonly WeekLimits[], now: Date): LimitLine[] {
  const groups = new Map<string, WeekLimits[]>();
  for (const entry of entries) {
    if (entry.booking.length === 0) continue;
    const text = sentence(entry, now);
    groups.set(text, [...(groups.get(text) ?? []), entry]);
  }
  const limits = [...groups].map(([text, members]) => ({
    who: groups.size === 1 ? "" : namesOf(members, entries),
    text,
    at: nextClosing(members, now),
  }));
  return [...limits, ...otherWeekLines(entries)];
}

function otherWeekLines(entries: readonly WeekLimits[]): LimitLine[] {
  const children = [...Map.groupBy(entries, ({ childId }) => childId).values()];
  const theirs = children.filter(
    (own) =>
      own.some(({ isOthers }) => isOthers) && own.every(({ booking }) => booking.length === 0),
  );
  const isAll = theirs.length > 0 && theirs.length === children.length;
  const names = isAll ? [""] : theirs.map(([first]) => first?.childName ?? "");
  return names.map((who) => ({ who, text: BARRED["other-week"], at: null }));
}

function sentence({ booking, cancelling, lateFrom = [] }: WeekLimits, now: Date): string {
  const [first, late] = [booking[0], lateFrom.find((limit) => limit !== null)];
  const isOne = booking.every((limit, at) => limit.getTime() === cancelling[at]?.getTime());
  if (first && isOne && !late)
    return isSame(booking)
      ? deadlineSentence(now, first)
      : `la limite change selon le jour, ${rangeWords(booking)}`;
  const book = isSame(booking) && late ? `réservation ${lateWords(late, now)}` : "réservation ";
  return `${actWords(book, "réservation", booking, now)}, ${actWords("annulation ", "annulation", cancelling, now)}`;
}

function isSame(limits: readonly Date[]): boolean {
  return limits.every((limit) => limit.getTime() === limits[0]?.getTime());
}

/** « réservation jusqu'au … », « annulation selon le jour, du … au … », « annulation fermée depuis le … » */
function actWords(open: string, name: string, limits: readonly Date[], now: Date): string {
  const [first, last] = extent(limits);
  if (!isOpen(now, last)) return `${name} fermée depuis le ${formatLimit(last)}`;
  return first.getTime() === last.getTime()
    ? `${open}jusqu’au ${formatLimit(first)}`
    : `${open}selon le jour, ${rangeWords(limits)}`;
}

function rangeWords(limits: readonly Date[]): string {
  const [first, last] = extent(limits);
  return `du ${formatLimit(first)} au ${formatLimit(last)}`;
}

/** A date written by hand may put a later day's limit before an earlier day's. */
function extent(limits: readonly Date[]): [first: Date, last: Date] {
  const times = limits.map((limit) => limit.getTime());
  return [new Date(Math.min(...times)), new Date(Math.max(...times))];
}

/** Two stages: the limit of the usual price, then what comes after it. */
function lateWords(late: Date, now: Date): string {
  return isOpen(now, late)
    ? `jusqu’au ${formatLimit(late)}, puis au tarif tardif `
    : "au tarif tardif ";
}

function namesOf(members: readonly WeekLimits[], all: readonly WeekLimits[]): string {
  const names = new Set(
    members.map(({ activityId, activityName, childName }) => {
      const isWhole = all
        .filter((entry) => entry.activityId === activityId && entry.booking.length > 0)
        .every((entry) => members.includes(entry));
      return isWhole ? activityName : `${activityName} de ${childName}`;
    }),
  );
  return [...names].join(", ");
}

function nextClosing(members: readonly WeekLimits[], now: Date): number | null {
  const open = members
    .flatMap(({ booking, cancelling, lateFrom = [] }) => [...booking, ...cancelling, ...lateFrom])
    .filter((limit) => limit !== null)
    .filter((limit) => isOpen(now, limit))
    .map((limit) => limit.getTime());
  return open.length === 0 ? null : Math.min(...open);
}
