import type { Day } from "#lib/calendar/day.ts";
import { type Cents, ZERO } from "#lib/money/cents.ts";
import { ok, type Result } from "#lib/result.ts";
import { type ComposedEvent, type ComposedPrices, priceComposed } from "./composed-events.ts";
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
  groups: { places: number[]; amountCents: Cents }[];
};

/**
 * Prices a family's bookings of one tariff, whatever the formats of its versions: under format 1 each is a pricing
 * group by itself (rulings 5).
 */
export function priceEvents(events: readonly EventToPrice[]): Result<EventPrices, PricingRefusal> {
  const lines: (PriceLine | null)[] = events.map(() => null);
  const groups: EventPrices["groups"] = [];
  const composed: { place: number; event: EventToPrice }[] = [];
  for (const [place, event] of events.entries()) {
    if (definitionOf(event.version).format === 2) {
      composed.push({ place, event });
      continue;
    }
    const line = event.isGone ? null : priceBooking(event.version, event.service, event.facts);
    lines[place] = line;
    groups.push({ places: [place], amountCents: line?.amountCents ?? ZERO });
  }
  if (composed.length === 0) return ok({ lines, groups });
  const file = fileOf(versionsOf(composed.map(({ event }) => event)));
  if (!file) throw new Error("bookings without a tariff");
  const asked = composed.map(({ event }): ComposedEvent => {
    const { service, childId, day, version, facts, isGone } = event;
    return { service, childId, day, version: version.validFrom, facts, isGone };
  });
  const priced = priceComposed(file, asked);
  if (!priced.ok) return priced;
  fill(priced.value);
  return ok({ lines, groups });

  function fill(prices: ComposedPrices) {
    for (const [index, { place, event }] of composed.entries()) {
      const found = prices.events[index];
      const own = asked[index];
      if (found && own && file && !event.isGone)
        lines[place] = composedLine(event.version, file, own, found);
    }
    for (const { places, amountCents } of prices.groups)
      groups.push({ places: places.map((at) => composed[at]?.place ?? -1), amountCents });
  }
}

/** The versions that bookings were or are paid under, each once. */
function versionsOf(events: readonly EventToPrice[]): TariffVersion[] {
  return [...new Map(events.map(({ version }) => [version.id, version])).values()];
}
