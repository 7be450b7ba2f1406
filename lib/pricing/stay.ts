import type { CaseEvent } from "./case-file.ts";
import type { ServiceRule } from "./tariff-file.ts";
import { Unpriced } from "./unit-price.ts";

/** A part of an event that is priced by itself: all of it, or what falls in one time band. */
export type Piece = {
  band: string | null;
  units: number;
  /** Of the whole event, whatever its bands. */
  minutes: number | null;
};

/** "16:30" → 990 */
export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/** How many units an event counts, in each time band of its service if it has any. */
export function piecesOf(event: CaseEvent, service: ServiceRule): Piece[] {
  const arrival = event.arrival ?? service.unit?.startsAt;
  const departure = event.departure ?? service.unit?.endsAt;
  const isTimed =
    (event.arrival !== undefined || event.departure !== undefined) &&
    arrival !== undefined &&
    departure !== undefined;
  if (service.bands) {
    if (event.slot !== undefined && Object.hasOwn(service.bands, event.slot) && !isTimed)
      return [{ band: event.slot, units: unitsOf(null, event, service), minutes: null }];
    if (!isTimed)
      throw new Unpriced(
        `${service.label}, ${event.day} : les plages horaires demandent l’arrivée et le départ.`,
      );
    return bandsOf(arrival, departure, event, service);
  }
  const minutes =
    event.minutes ?? (isTimed ? Math.max(0, minutesOf(departure) - minutesOf(arrival)) : null);
  return [{ band: null, units: unitsOf(minutes, event, service), minutes }];
}

/** A stay outside of every band has no price: what nobody decided is never free in silence. */
function bandsOf(
  arrival: string,
  departure: string,
  event: CaseEvent,
  service: ServiceRule,
): Piece[] {
  const [from, to] = [minutesOf(arrival), minutesOf(departure)];
  const bands = Object.entries(service.bands ?? {}).toSorted(
    ([, a], [, b]) => minutesOf(a.from) - minutesOf(b.from),
  );
  const isOutside = ([, limits]: (typeof bands)[number]) =>
    to <= minutesOf(limits.from) || from >= minutesOf(limits.upTo);
  if (from < to && bands.every(isOutside))
    throw new Unpriced(
      `${service.label}, ${event.day} : aucune plage horaire de ${arrival} à ${departure}.`,
    );
  return bands.flatMap(([band, limits]) => {
    const minutes = Math.min(to, minutesOf(limits.upTo)) - Math.max(from, minutesOf(limits.from));
    if (minutes <= (service.unit?.tolerance ?? 0)) return [];
    const units = service.unit?.minutes ? unitsOf(minutes, event, service) : 1;
    return units > 0 ? [{ band, units, minutes: Math.max(0, to - from) }] : [];
  });
}

/** « each hour begun is due once more than a quarter of an hour of it is used »: size 60, tolerance 15. */
function unitsOf(minutes: number | null, event: CaseEvent, { unit }: ServiceRule): number {
  if (event.units !== undefined) return event.units;
  if (!unit) return 1;
  if (unit.minutes === undefined || minutes === null) return unit.default ?? 1;
  return Math.max(unit.least, Math.ceil(Math.max(0, minutes - unit.tolerance) / unit.minutes));
}
