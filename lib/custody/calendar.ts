import type { Day } from "#lib/calendar/day.ts";
import { isEvenIsoWeek } from "#lib/calendar/week.ts";

/** An adult of the family; null: the days are common. */
export type Owner = string | null;

/** Days of one adult, both bounds included: holidays shared otherwise, a week exchanged. */
export type CustodyPeriod = { firstDay: Day; lastDay: Day; guardianId: string };

/** Who has a child when. Outside its bounds, and where nothing is said, a day is common. */
export type CustodyCalendar = {
  childId: string;
  firstDay: Day;
  /** Included; null: until further notice. */
  lastDay: Day | null;
  /** Owner of the even and of the odd ISO weeks. Weeks begin on Monday. */
  evenGuardianId: Owner;
  oddGuardianId: Owner;
  /** `eachParent`: the weeks of one are closed to the other. `family`: they are, for adults with full rights, common. */
  billing: "eachParent" | "family";
  /** They win over the weeks; two of them never share a day. */
  periods: readonly CustodyPeriod[];
};

/** The adult whose day it is: a listed period first, then the week; null: common. Each day has one answer. */
export function ownerOn(calendar: CustodyCalendar, day: Day): Owner {
  if (day < calendar.firstDay || (calendar.lastDay !== null && day > calendar.lastDay)) return null;
  const period = calendar.periods.find(
    ({ firstDay, lastDay }) => firstDay <= day && day <= lastDay,
  );
  if (period) return period.guardianId;
  return isEvenIsoWeek(day) ? calendar.evenGuardianId : calendar.oddGuardianId;
}

/** Adults who have days of their own by this calendar. */
export function ownersOf(calendar: CustodyCalendar): Set<string> {
  const { evenGuardianId, oddGuardianId, periods } = calendar;
  return new Set(
    [evenGuardianId, oddGuardianId, ...periods.map(({ guardianId }) => guardianId)].flatMap(
      (id) => id ?? [],
    ),
  );
}

/** A listed period that has a day in common with this one, or null. */
export function overlapOf(
  periods: readonly CustodyPeriod[],
  wished: { firstDay: Day; lastDay: Day },
): CustodyPeriod | null {
  return (
    periods.find(
      ({ firstDay, lastDay }) => firstDay <= wished.lastDay && wished.firstDay <= lastDay,
    ) ?? null
  );
}
