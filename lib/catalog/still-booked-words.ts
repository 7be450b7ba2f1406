import type { Day } from "#lib/calendar/day.ts";
import { longDayWithYear } from "#lib/calendar/french.ts";

/** Days that families have booked and on which nobody could come any more. */
export type StillBooked = { days: Day[]; count: number };

const NAMED = 5;

/** « 3 réservations à venir sont sur des jours qui fermeraient : … » and what to do first. */
export function sayStillBooked({ days, count }: StillBooked): string {
  const named = days.slice(0, NAMED).map(longDayWithYear).join(", ");
  const others = days.length - NAMED;
  const more = others > 0 ? ` et ${others}\u00a0${others > 1 ? "autres jours" : "autre jour"}` : "";
  const bookings = count === 1 ? "1\u00a0réservation tombe" : `${count}\u00a0réservations tombent`;
  return (
    `Rien n’est modifié. ${bookings} sur des jours qui deviendraient fermés\u00a0: ${named}${more}. ` +
    "Déclarez d’abord une fermeture pour ces jours. Les familles recevront leur avoir et un message."
  );
}
