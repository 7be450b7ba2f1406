import type { Day } from "#lib/calendar/day.ts";
import type { Sibling } from "./price.ts";

type Enrolled = { childId: string; slots: readonly { service: string }[] };

/** A family's children as tariffs count them: each with the services of the activities that it is enrolled in. */
export function enrolledSiblings(
  children: readonly { id: string; birthDay: Day }[],
  enrolled: readonly Enrolled[],
): Sibling[] {
  return children.map(({ id, birthDay }) => {
    const services = enrolled
      .filter(({ childId }) => childId === id)
      .flatMap(({ slots }) => slots.map(({ service }) => service));
    return { id, birthDay, enrolled: [...new Set(services)].sort() };
  });
}
