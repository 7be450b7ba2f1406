import type { CaseEvent, ChildFacts } from "./case-file.ts";
import { siblingsFor } from "./counting.ts";
import type { Ground, Placed } from "./entries.ts";
import { eldestFirst, scopeKey } from "./family-facts.ts";

/**
 * Which children count beside each other: there that day, or enrolled (a setting of the tariff or of the service).
 * For what is due by itself: those who make it due within its span.
 */
export function neighbours(
  { file, children }: Ground,
  billed: readonly Placed[],
): (entry: Placed) => ChildFacts[] {
  const there = new Map<string, Set<string>>();
  const note = (key: string, childId: string) =>
    there.set(key, (there.get(key) ?? new Set()).add(childId));
  const dueKey = (name: string, { service, day: target }: Placed) => {
    const { automatic } = service;
    const per =
      automatic &&
      scopeKey(["family", automatic.per[1]], {
        childId: null,
        target,
        periods: file.periods,
      });
    return `due|${name}|${per}`;
  };
  for (const entry of billed) {
    const { event, childId, version } = entry;
    if (childId === null) continue;
    note(event.day, childId);
    note(`${event.day}|${event.service}`, childId);
    for (const [name, service] of Object.entries(version.services))
      if (service.automatic && service.automatic.with?.includes(event.service) !== false)
        note(dueKey(name, { ...entry, service }), childId);
  }
  return (entry) => {
    const { event, service, index } = entry;
    const { counted, among } = siblingsFor(file, service);
    if (counted === "enrolled")
      return enrolledIn(
        siblingsOf([{ event, index: 0 }], children),
        among === "all" ? null : [event.service],
      );
    const key =
      index === null && service.automatic
        ? dueKey(event.service, entry)
        : among === "all"
          ? event.day
          : `${event.day}|${event.service}`;
    return children.filter(({ id }) => there.get(key)?.has(id));
  };
}

/** The family's children as they were when the last of these events was paid; as the case says otherwise. */
export function siblingsOf(
  events: readonly { event: CaseEvent; index: number | null }[],
  children: ChildFacts[],
): ChildFacts[] {
  const last = events
    .filter(({ event }) => event.frozen?.siblings !== undefined)
    .toSorted((a, b) => (b.index ?? -1) - (a.index ?? -1))[0];
  return last?.event.frozen?.siblings ? eldestFirst(last.event.frozen.siblings) : children;
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
