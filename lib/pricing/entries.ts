import { type Day, day, weekdayOf } from "#lib/calendar/day.ts";
import { notBilled } from "./absence.ts";
import type { CaseEvent, CaseFile, ChildFacts } from "./case-file.ts";
import type { EventFacts } from "./condition.ts";
import { ageOn, compareText, eldestFirst, quotientOf, scopeKey } from "./family-facts.ts";
import { neighbours } from "./neighbours.ts";
import { type Piece, piecesOf } from "./stay.ts";
import type { ServiceRule, TariffFile, Version } from "./tariff-file.ts";
import { Unpriced } from "./unit-price.ts";

/** One thing to price: an event, a time band of one, or a service that is due by itself. */
export type Entry = {
  event: CaseEvent;
  /** The place of the event in the case; null for what is due by itself. */
  index: number | null;
  /** The same for the time bands of one event, and for nothing else. */
  occasion: number;
  childId: string | null;
  child: ChildFacts | null;
  /** 0 for the eldest; after them all where there is no child. */
  childOrder: number;
  day: Day;
  version: Version;
  service: ServiceRule;
  piece: Piece;
  isBilled: boolean;
  facts: EventFacts;
};

export type Ground = { file: TariffFile; input: CaseFile; children: ChildFacts[] };

export type Placed = Omit<Entry, "facts" | "piece" | "isBilled" | "occasion">;

/** The version that counts on a day: the latest that has begun. */
export function versionOn(file: TariffFile, target: string): Version | null {
  return (
    file.versions
      .filter(({ from }) => from <= target)
      .toSorted((a, b) => compareText(b.from, a.from))[0] ?? null
  );
}

/** Everything to price, in an order that does not depend on the order of the case. */
export function entriesOf(file: TariffFile, input: CaseFile): Entry[] {
  const ground: Ground = { file, input, children: eldestFirst(input.family.children) };
  const placed = input.events
    .map((event, index) => ({ event, index }))
    .filter(({ event }) => counts(event))
    .flatMap(({ event, index }) =>
      Array.from({ length: event.quantity }, () => place(ground, event, index)),
    )
    .toSorted(compareEntries);
  const free = notBilled(placed);
  const billed = placed.filter((entry) => !free.has(entry));
  const around = neighbours(ground, billed);
  const entries = placed.flatMap((entry, occasion) =>
    piecesOf(entry.event, entry.service).map((piece) => {
      const isBilled = !free.has(entry);
      return { ...entry, occasion, piece, isBilled, facts: factsOf(ground, entry, piece, around) };
    }),
  );
  const automatic = automaticOf(ground, billed).map((entry, order) => {
    const piece = { band: null, units: entry.service.unit?.default ?? 1, minutes: null };
    const facts = factsOf(ground, entry, piece, around);
    return { ...entry, occasion: placed.length + order, piece, isBilled: true, facts };
  });
  return [...entries, ...automatic].toSorted(compareEntries);
}

/** Cancelled in time, or neither booked nor there: nothing happened. */
function counts({ presence, booking }: CaseEvent): boolean {
  return presence !== "cancelled" && (booking !== "none" || presence === "present");
}

function place({ file, children }: Ground, event: CaseEvent, index: number | null): Placed {
  const { frozen } = event;
  const version = frozen
    ? (file.versions.find(({ from }) => from === frozen.version) ?? null)
    : versionOn(file, event.day);
  if (!version) throw new Unpriced(`Aucune version du tarif ne vaut le ${event.day}.`);
  const service = Object.hasOwn(version.services, event.service)
    ? version.services[event.service]
    : undefined;
  if (!service)
    throw new Unpriced(
      `Le service « ${event.service} » n’existe pas dans ${version.label ? `« ${version.label} »` : `la version du ${version.from}`}.`,
    );
  const order = children.findIndex(({ id }) => id === event.child);
  return {
    event,
    index,
    childId: event.child ?? null,
    child: children[order] ?? null,
    childOrder: order < 0 ? children.length : order,
    day: day(event.day),
    version,
    service,
  };
}

function compareEntries(a: Placed, b: Placed): number {
  return (
    compareText(a.day, b.day) ||
    compareText(a.event.arrival ?? "", b.event.arrival ?? "") ||
    a.childOrder - b.childOrder ||
    compareText(a.event.service, b.event.service) ||
    compareText(a.event.slot ?? "", b.event.slot ?? "") ||
    compareText(canonical(a.event), canonical(b.event))
  );
}

function canonical(event: CaseEvent): string {
  return JSON.stringify(Object.entries(event).toSorted(([a], [b]) => compareText(a, b)));
}

function factsOf(
  { file, input }: Ground,
  entry: Placed,
  piece: Piece,
  around: (entry: Placed) => ChildFacts[],
): EventFacts {
  const { event, child } = entry;
  const { frozen } = event;
  const { family, options } = input;
  const counted = around(entry);
  const rank = counted.findIndex(({ id }) => id === entry.childId);
  return {
    day: entry.day,
    weekday: weekdayOf(entry.day),
    resident: frozen?.resident ?? family.resident,
    level: frozen ? frozen.level : (child?.level ?? null),
    category: event.category ?? child?.category ?? family.category ?? null,
    pai: frozen?.pai ?? child?.pai ?? false,
    subscribed: event.subscribed ?? child?.subscriptions.includes(event.service) ?? false,
    subscriptions: new Set(child?.subscriptions ?? []),
    options: new Set(
      Object.entries(file.options)
        .filter(([name, option]) => options[name] ?? option.default)
        .map(([name]) => name),
    ),
    quotient: frozen ? whole(frozen.quotient) : quotientOf(family, file, entry.day),
    rank: rank < 0 ? null : rank + 1,
    children: counted.length,
    age: ageOn(frozen?.birthDay ?? child?.birthDay, entry.day),
    enrolledLate: family.enrolledLate,
    booking: event.booking,
    presence: event.presence,
    reason: event.reason ?? null,
    slot: event.slot ?? null,
    band: piece.band,
    period:
      file.periods.find(({ from, upTo }) => from <= entry.day && entry.day <= upTo)?.name ?? null,
    arrival: event.arrival ?? null,
    departure: event.departure ?? null,
    minutes: piece.minutes,
  };
}

function whole(quotient: number | null): number | null {
  return quotient === null ? null : Math.floor(quotient);
}

/** What makes a service due by itself: a billed event, or the family's enrolment where no service is asked for. */
type Trigger = { version: Version; day: Day; childId: string | null; entry: Placed | null };

/** Services due by themselves: once per scope, on the first day of what they go with; not where they were booked. */
function automaticOf(ground: Ground, billed: readonly Placed[]): Placed[] {
  const { file, input } = ground;
  const { enrolledOn } = input.family;
  const enrolled = enrolledOn === undefined ? null : day(enrolledOn);
  const keyOf = (name: string, service: ServiceRule, childId: string | null, target: Day) => {
    const { automatic } = service;
    const key = automatic && scopeKey(automatic.per, { childId, target, periods: file.periods });
    return key ? `${name}|${key}` : null;
  };
  const known = new Set(
    billed.map((entry) => keyOf(entry.event.service, entry.service, entry.childId, entry.day)),
  );
  const found: Placed[] = [];
  const tryOne = (name: string, service: ServiceRule, { version, entry, ...trigger }: Trigger) => {
    const { automatic } = service;
    if (!automatic || (automatic.with && !automatic.with.includes(entry?.event.service ?? "")))
      return;
    const isOfChild = automatic.per[0] === "child";
    if (isOfChild && trigger.childId === null) return;
    const childId = isOfChild ? trigger.childId : null;
    const key = keyOf(name, service, childId, trigger.day);
    if (key === null || known.has(key)) return;
    known.add(key);
    const isFromEnrolment =
      enrolled !== null &&
      keyOf(name, service, childId, enrolled) === key &&
      versionOn(file, enrolled)?.services[name] !== undefined;
    found.push(
      place(
        ground,
        automaticEvent(name, isFromEnrolment ? enrolled : trigger.day, childId, entry),
        null,
      ),
    );
  };
  const triggers: Trigger[] = billed
    .filter(({ service }) => !service.automatic)
    .map((entry) => ({ version: entry.version, day: entry.day, childId: entry.childId, entry }));
  const first = enrolled === null ? null : versionOn(file, enrolled);
  if (enrolled !== null && first)
    triggers.push({ version: first, day: enrolled, childId: null, entry: null });
  for (const trigger of triggers)
    for (const [name, service] of Object.entries(trigger.version.services))
      tryOne(name, service, trigger);
  return found;
}

function automaticEvent(
  service: string,
  on: Day,
  childId: string | null,
  entry: Placed | null,
): CaseEvent {
  return {
    ...(childId === null ? {} : { child: childId }),
    service,
    day: on,
    booking: "onTime",
    presence: "present",
    quantity: 1,
    prepaid: false,
    subscribed: entry !== null && isSubscribed(entry, service),
    ...(entry?.event.frozen === undefined ? {} : { frozen: entry.event.frozen }),
    ...(entry?.event.category === undefined ? {} : { category: entry.event.category }),
  };
}

/** What goes by itself with a service is subscribed to as that service is. */
function isSubscribed({ event, child }: Placed, name: string): boolean {
  const known = child?.subscriptions ?? [];
  return event.subscribed ?? (known.includes(name) || known.includes(event.service));
}
