import type { Day } from "#lib/calendar/day.ts";
import { ZERO } from "#lib/money/cents.ts";
import { ok, type Result } from "#lib/result.ts";
import { type ComposedEvent, type PricedGroup, priceComposed } from "./composed-events.ts";
import { composedLine } from "./composed-price.ts";
import { fileOf } from "./current-file.ts";
import {
  definitionOf,
  type PriceFacts,
  type PriceLine,
  priceBooking,
  type TariffVersion,
} from "./price.ts";
import type { PricingRefusal } from "./price-family.ts";

/** A booking under the version and the facts that count for it. */
export type EventToPrice = {
  version: TariffVersion;
  service: string;
  childId: string;
  day: Day;
  facts: PriceFacts;
  isGone: boolean;
};

export type EventPrices = {
  /** Per event, in order; null: given up. */
  lines: (PriceLine | null)[];
  groups: PricedGroup[];
};

/**
 * Prices a family's bookings of one tariff, whatever the formats of its versions: under format 1 each is a pricing
 * group by itself (rulings 5).
 */
export function priceEvents(events: readonly EventToPrice[]): Result<EventPrices, PricingRefusal> {
  const lines: (PriceLine | null)[] = events.map(() => null);
  const groups: EventPrices["groups"] = [];
  const composed: Placed[] = [];
  for (const [place, event] of events.entries()) {
    if (definitionOf(event.version).format === 2) {
      composed.push({ place, event });
      continue;
    }
    const line = event.isGone ? null : priceBooking(event.version, event.service, event.facts);
    lines[place] = line;
    groups.push({
      places: [place],
      amountCents: line?.amountCents ?? ZERO,
      staying: line ? [[place]] : [],
    });
  }
  for (const own of sameSettings(composed)) {
    const priced = priceOwn(own, { lines, groups });
    if (!priced.ok) return priced;
  }
  return ok({ lines, groups });
}

type Placed = { place: number; event: EventToPrice };

/** Prices bookings whose tariffs count brothers, sisters and periods alike, into the answer. */
function priceOwn(
  own: readonly Placed[],
  { lines, groups }: EventPrices,
): Result<null, PricingRefusal> {
  const file = fileOf(versionsOf(own.map(({ event }) => event)));
  if (!file) throw new Error("bookings without a tariff");
  const asked = own.map(({ event }): ComposedEvent => {
    const { service, childId, day, version, facts, isGone } = event;
    return { service, childId, day, version: version.validFrom, facts, isGone };
  });
  const priced = priceComposed(file, asked);
  if (!priced.ok) return priced;
  for (const [index, { place, event }] of own.entries()) {
    const found = priced.value.events[index];
    const composed = asked[index];
    if (found && composed && !event.isGone)
      lines[place] = composedLine(event.version, file, composed, found);
  }
  const placesOf = (found: readonly number[]) => found.map((at) => own[at]?.place ?? -1);
  for (const { places, amountCents, staying } of priced.value.groups)
    groups.push({ places: placesOf(places), amountCents, staying: staying.map(placesOf) });
  return ok(null);
}

/** A tariff that changes what it counts does not change it for days paid under the one before. */
function sameSettings(placed: readonly Placed[]): Placed[][] {
  const settings = new Map<string, Placed[]>();
  for (const one of placed) {
    const definition = definitionOf(one.event.version);
    const key =
      definition.format === 2
        ? JSON.stringify([definition.siblings, definition.periods, definition.options])
        : "";
    settings.set(key, [...(settings.get(key) ?? []), one]);
  }
  return [...settings.values()];
}

/** The versions that bookings were or are paid under, each once. */
function versionsOf(events: readonly EventToPrice[]): TariffVersion[] {
  return [...new Map(events.map(({ version }) => [version.id, version])).values()];
}
