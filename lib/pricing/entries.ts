import { type Day, day, weekdayOf } from "#lib/calendar/day.ts";
import { notBilled } from "./absence.ts";
import type { CaseEvent, CaseFile, ChildFacts } from "./case-file.ts";
import type { EventFacts } from "./condition.ts";
import { ageOn, compareText, eldestFirst, quotientOf, scopeKey } from "./family-facts.ts";
import { type Piece, piecesOf } from "./stay.ts";
import type { ServiceRule, TariffFile, Version } from "./tariff-file.ts";
import { Unpriced } from "./unit-price.ts";

/** One thing to price: an event, a time band of one, or a service that is due by itself. */
export type Entry = {
  event: CaseEvent;
  /** The place of the event in the case; null for what is due by itself. */
  index: number | null;
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

type Placed = Omit<Entry, "facts" | "piece" | "isBilled">;

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
  const entries = placed.flatMap((entry) =>
    piecesOf(entry.event, entry.service).map((piece) => {
      const isBilled = !free.has(entry);
      return { ...entry, piece, isBilled, facts: factsOf(ground, entry, piece, around) };
    }),
  );
  const automatic = automaticOf(ground, billed).map((entry) => {
    const piece = { band: null, units: entry.service.unit?.default ?? 1, minutes: null };
    return { ...entry, piece, isBilled: true, facts: factsOf(ground, entry, piece, around) };
  });
  return [...entries, ...automatic].toSorted(compareEntries);
}

/** Cancelled in time, or neither booked nor there: nothing happened. */
function counts({ presence, booking }: CaseEvent): boolean {
  return presence !== "cancelled" && (booking !== "none" || presence === "present");
}

function place({ file, children }: Ground, event: CaseEvent, index: number | null): Placed {
  const version = versionOn(file, event.day);
  if (!version) throw new Unpriced(`Aucune version du tarif ne vaut le ${event.day}.`);
  const service = version.services[event.service];
  if (!service)
    throw new Unpriced(
      `Le service « ${event.service} » n’existe pas dans la version du ${version.from}.`,
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

/** Which children count beside each other: there that day, or enrolled (a setting of the tariff). */
function neighbours({ file, children }: Ground, billed: readonly Placed[]) {
  const { counted, among } = file.siblings;
  const there = new Map<string, Set<string>>();
  const keyOf = (target: string, service: string) =>
    among === "all" ? target : `${target}|${service}`;
  for (const { event, childId } of billed) {
    if (childId === null) continue;
    const key = keyOf(event.day, event.service);
    there.set(key, (there.get(key) ?? new Set()).add(childId));
  }
  return ({ event }: Placed): ChildFacts[] =>
    counted === "present"
      ? children.filter(({ id }) => there.get(keyOf(event.day, event.service))?.has(id))
      : enrolledIn(children, among === "all" ? null : [event.service]);
}

/** The children enrolled in one of these services; null: in anything. */
export function enrolledIn(
  children: readonly ChildFacts[],
  services: readonly string[] | null,
): ChildFacts[] {
  return children.filter(
    ({ enrolled }) =>
      enrolled === undefined ||
      (services === null ? enrolled.length > 0 : services.some((name) => enrolled.includes(name))),
  );
}

function factsOf(
  { file, input }: Ground,
  entry: Placed,
  piece: Piece,
  around: (entry: Placed) => ChildFacts[],
): EventFacts {
  const { event, child } = entry;
  const { family, options } = input;
  const counted = around(entry);
  const rank = counted.findIndex(({ id }) => id === entry.childId);
  return {
    day: entry.day,
    weekday: weekdayOf(entry.day),
    resident: family.resident,
    level: child?.level ?? null,
    category: event.category ?? child?.category ?? family.category ?? null,
    pai: child?.pai ?? false,
    subscribed: event.subscribed ?? child?.subscriptions.includes(event.service) ?? false,
    options: new Set(
      Object.entries(file.options)
        .filter(([name, option]) => options[name] ?? option.default)
        .map(([name]) => name),
    ),
    quotient: quotientOf(family, file, entry.day),
    rank: rank < 0 ? null : rank + 1,
    children: counted.length,
    age: ageOn(child?.birthDay, entry.day),
    enrolledLate: family.enrolledLate,
    booking: event.booking,
    presence: event.presence,
    reason: event.reason ?? null,
    slot: event.slot ?? null,
    band: piece.band,
    arrival: event.arrival ?? null,
    departure: event.departure ?? null,
    minutes: piece.minutes,
  };
}

/** Services due by themselves: once per scope in which something they go with is billed, on its first day. */
function automaticOf(ground: Ground, billed: readonly Placed[]): Placed[] {
  const found = new Map<string, Placed>();
  const { file, input } = ground;
  for (const trigger of billed)
    for (const [name, service] of Object.entries(trigger.version.services)) {
      const { automatic } = service;
      if (!automatic || automatic.with?.includes(trigger.event.service) === false) continue;
      const [subject] = automatic.per;
      const childId = subject === "child" ? trigger.childId : null;
      if (subject === "child" && childId === null) continue;
      const where = { childId, periods: file.periods };
      const key = scopeKey(automatic.per, { ...where, target: trigger.day });
      if (key === null || found.has(`${name}|${key}`)) continue;
      const { enrolledOn } = input.family;
      const at =
        enrolledOn !== undefined &&
        scopeKey(automatic.per, { ...where, target: day(enrolledOn) }) === key &&
        versionOn(file, enrolledOn)?.services[name]
          ? enrolledOn
          : trigger.event.day;
      const event: CaseEvent = {
        ...(childId === null ? {} : { child: childId }),
        service: name,
        day: at,
        booking: "onTime",
        presence: "present",
        quantity: 1,
        prepaid: false,
        subscribed: isSubscribed(trigger, name),
        ...(trigger.event.category === undefined ? {} : { category: trigger.event.category }),
      };
      found.set(`${name}|${key}`, place(ground, event, null));
    }
  return [...found.values()];
}

/** What goes by itself with a service is subscribed to as that service is. */
function isSubscribed({ event, child }: Placed, name: string): boolean {
  const known = child?.subscriptions ?? [];
  return event.subscribed ?? (known.includes(name) || known.includes(event.service));
}
