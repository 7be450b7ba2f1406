import type { Day } from "#lib/calendar/day.ts";
import { type Cents, sum } from "#lib/money/cents.ts";
import { ok, type Result } from "#lib/result.ts";
import type { CaseEvent, CaseFile, ChildFacts } from "./case-file.ts";
import { partsOf } from "./composed-line.ts";
import { countsEnrolled } from "./counting.ts";
import type { PriceFacts, PriceParts, Sibling } from "./price.ts";
import { type BillLine, type PricingRefusal, priceFamily } from "./price-family.ts";
import { pricingGroups } from "./pricing-groups.ts";
import type { TariffFile } from "./tariff-file.ts";

/** A booking to price with others under a composed tariff, each with the version and the facts that it was paid with. */
export type ComposedEvent = {
  childId: string;
  service: string;
  day: Day;
  /** First day of its version. */
  version: Day;
  facts: PriceFacts;
  /** Given up: it stays in its group, and costs nothing. */
  isGone: boolean;
};

export type PricedEvent = PriceParts & { lines: BillLine[] };

export type ComposedPrices = {
  /** Per event, in order; what is given up costs nothing. */
  events: PricedEvent[];
  /** Places of the events whose prices depend on each other, and what they cost together. */
  groups: PricedGroup[];
};

export type PricedGroup = {
  places: number[];
  amountCents: Cents;
  /** Of those that stay: what held them together may be gone, and each of these is a group from now on. */
  staying: number[][];
};

/**
 * Prices bookings together. What is due by itself stands with the first booking that makes it due: each cent belongs
 * to a booking. Refused when one has no price.
 */
export function priceComposed(
  file: TariffFile,
  events: readonly ComposedEvent[],
): Result<ComposedPrices, PricingRefusal> {
  const all = composedCase(file, events);
  const after: CaseFile = {
    ...all,
    events: all.events.map((event, index) =>
      events[index]?.isGone ? { ...event, presence: "cancelled" } : event,
    ),
  };
  const bill = priceFamily(file, after);
  if (!bill.ok) return bill;
  const before = pricingGroups(file, all);
  // What is due by itself may have a new first booking once others are gone.
  const isWhole = events.every(({ isGone }) => !isGone);
  const { carrierOf, sets } = isWhole ? before : pricingGroups(file, after);
  const staying = sets.filter(([first]) => first !== undefined && events[first]?.isGone === false);
  const lines: BillLine[][] = events.map(() => []);
  for (const line of bill.value.lines) {
    const carrier = carrierOf(line);
    if (carrier === null) throw new Error("a line of a bill belongs to no booking");
    lines[carrier]?.push(line);
  }
  const priced = lines.map((found): PricedEvent => {
    // The booking's own lines first, then what is due with it.
    const own = found.toSorted((a, b) => Number(a.event === null) - Number(b.event === null));
    return { lines: own, ...partsOf(own) };
  });
  return ok({
    events: priced,
    groups: before.sets.map((places) => ({
      places,
      amountCents: sum(places.flatMap((place) => priced[place]?.amountCents ?? [])),
      staying: staying.filter(([first]) => first !== undefined && places.includes(first)),
    })),
  });
}

/** The case of bookings, in the order in which they were paid. */
export function composedCase(file: TariffFile, events: readonly ComposedEvent[]): CaseFile {
  return {
    family: {
      resident: true,
      quotient: null,
      enrolledLate: false,
      children: childrenOf(events),
    },
    events: events.map((event) => eventOf(file, event)),
    options: {},
  };
}

function eventOf(
  file: TariffFile,
  { childId, service, day, version, facts }: ComposedEvent,
): CaseEvent {
  return {
    child: childId,
    service,
    day,
    booking: facts.isUnbooked ? "none" : facts.isLate ? "late" : "onTime",
    presence: "present",
    quantity: 1,
    prepaid: false,
    ...(facts.slot === undefined ? {} : { slot: facts.slot }),
    frozen: {
      version,
      quotient: facts.quotient,
      resident: facts.isResident,
      pai: facts.hasPai,
      level: facts.level ?? null,
      birthDay: facts.birthDay ?? null,
      ...(countsEnrolled(file) && facts.siblings
        ? { siblings: byId(facts.siblings.map(childOf)) }
        : {}),
    },
  };
}

/** The children of the bookings, in an order that does not depend on that of the bookings: it decides between twins. */
function childrenOf(events: readonly ComposedEvent[]): ChildFacts[] {
  const known = new Map<string, ChildFacts>();
  for (const { childId, facts } of events)
    if (!known.has(childId))
      known.set(childId, childOf({ id: childId, birthDay: facts.rankedBy ?? facts.birthDay }));
  return byId([...known.values()]);
}

function byId(children: ChildFacts[]): ChildFacts[] {
  return children.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function childOf({
  id,
  birthDay,
  enrolled,
}: {
  id: string;
  birthDay: Day | undefined;
  enrolled?: Sibling["enrolled"] | undefined;
}): ChildFacts {
  return {
    id,
    pai: false,
    subscriptions: [],
    ...(birthDay === undefined ? {} : { birthDay }),
    ...(enrolled === undefined ? {} : { enrolled }),
  };
}
