import type { AnyValue, ChangeField } from "./values.ts";

/** Whose parts are answers of their own: an address or a list is asked for as a whole. */
const byPart = new Set<string>([
  "agreements",
  "childIdentity",
  "guardianName",
] satisfies ChangeField[]);

/**
 * What the family asked to change, over what is in use: what was answered or corrected beside it meanwhile (an image
 * refused in the yearly check, a first name that an agent corrected) stands.
 */
export function merged(
  current: AnyValue,
  {
    field,
    oldValue,
    newValue,
  }: {
    field: string;
    oldValue: unknown;
    newValue: unknown;
  },
): AnyValue {
  const asked = newValue as AnyValue;
  if (!byPart.has(field)) return asked;
  const before = oldValue as Record<string, unknown>;
  const changed = Object.entries(asked).filter(([key, value]) => before[key] !== value);
  return { ...current, ...Object.fromEntries(changed) } as AnyValue;
}
