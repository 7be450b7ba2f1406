import { deadlineSentence, isOpen } from "#lib/calendar/deadline.ts";
import { formatLimit } from "#lib/calendar/paris.ts";

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
};

/** One sentence of a week's header. `at`: the next instant that closes something, in milliseconds; null: all closed. */
export type LimitLine = { who: string; text: string; at: number | null };

/** As few sentences as are true: one for the week, or one per activity, or one per activity and child. */
export function limitLines(entries: readonly WeekLimits[], now: Date): LimitLine[] {
  const groups = new Map<string, WeekLimits[]>();
  for (const entry of entries) {
    if (entry.booking.length === 0) continue;
    const text = sentence(entry, now);
    groups.set(text, [...(groups.get(text) ?? []), entry]);
  }
  return [...groups].map(([text, members]) => ({
    who: groups.size === 1 ? "" : namesOf(members, entries),
    text,
    at: nextClosing(members, now),
  }));
}

function sentence({ booking, cancelling, lateFrom }: WeekLimits, now: Date): string {
  const first = booking[0];
  const last = booking.at(-1);
  const firstCancelling = cancelling[0];
  if (!first || !last || !firstCancelling) return "";
  if (first.getTime() !== last.getTime())
    return `la limite change selon le jour, du ${formatLimit(first)} au ${formatLimit(last)}`;
  const late = lateFrom?.[0] ?? null;
  if (!late && first.getTime() === firstCancelling.getTime()) return deadlineSentence(now, first);
  const book = isOpen(now, first)
    ? `réservation ${late ? lateWords(late, now) : ""}jusqu’au`
    : "réservation fermée depuis le";
  const cancel = isOpen(now, firstCancelling)
    ? "annulation jusqu’au"
    : "annulation fermée depuis le";
  return `${book} ${formatLimit(first)}, ${cancel} ${formatLimit(firstCancelling)}`;
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
