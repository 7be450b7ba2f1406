import { dateWithYear } from "#lib/calendar/french.ts";
import type { CustodyCalendar, Owner } from "./calendar.ts";

export const RIGHTS_WORDS = {
  full: "Droits complets",
  limited: "Droits limités à ses semaines",
} as const;

export const BILLING_WORDS = {
  eachParent: "Chaque parent réserve et paie ses semaines",
  family: "La famille réserve et paie ensemble",
} as const;

/**
 * A calendar in words, a line each. `nameOf` names an adult: her name for staff; for a parent « vous », or
 * « l’autre parent ».
 */
export function custodyRows(
  calendar: CustodyCalendar,
  nameOf: (guardianId: string) => string,
): { label: string; value: string }[] {
  const owner = (id: Owner) => (id === null ? "jours communs" : nameOf(id));
  const { firstDay, lastDay } = calendar;
  return [
    {
      label: "Dates",
      value:
        lastDay === null
          ? `à partir du ${dateWithYear(firstDay)}`
          : `du ${dateWithYear(firstDay)} au ${dateWithYear(lastDay)}`,
    },
    { label: "Semaines paires", value: owner(calendar.evenGuardianId) },
    { label: "Semaines impaires", value: owner(calendar.oddGuardianId) },
    ...calendar.periods.map((period) => ({
      label: periodText(period),
      value: nameOf(period.guardianId),
    })),
    { label: "Paiement", value: BILLING_WORDS[calendar.billing] },
  ];
}

/** « Du 19 octobre 2026 au 23 octobre 2026 », or one day. */
export function periodText({
  firstDay,
  lastDay,
}: Pick<CustodyCalendar["periods"][number], "firstDay" | "lastDay">): string {
  return firstDay === lastDay
    ? `Le ${dateWithYear(firstDay)}`
    : `Du ${dateWithYear(firstDay)} au ${dateWithYear(lastDay)}`;
}
