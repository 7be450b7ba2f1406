import type { Day } from "#lib/calendar/day.ts";

type Person = { firstName: string; birthDay: Day };

/**
 * Whether two entries may be one child: the same first name (accents, capitals and hyphens apart) and day of birth, or
 * the first name alone. Twins differ by their names.
 */
export function resemblanceOf(known: Person, given: Person): "same" | "similar" | "different" {
  if (plainName(known.firstName) !== plainName(given.firstName)) return "different";
  return known.birthDay === given.birthDay ? "same" : "similar";
}

function plainName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
}

const OLDEST_YEARS = 14;

/** A child of nursery or elementary school: born, and not fourteen years ago or more. */
export function isPlausibleBirth(birthDay: Day, today: Day): boolean {
  const born = Temporal.PlainDate.from(birthDay);
  const oldest = Temporal.PlainDate.from(today).subtract({ years: OLDEST_YEARS });
  return birthDay < today && Temporal.PlainDate.compare(born, oldest) > 0;
}
