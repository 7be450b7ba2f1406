/**
 * Reads a form or a plain object into what a zod schema expects: a name given once is a value, given several times
 * a list. React's and Next's own fields (`$ACTION…`) are left out. No prototype is ever touched.
 */
export function inputOf(input: unknown): Record<string, unknown> {
  if (!(input instanceof FormData)) {
    if (typeof input !== "object" || input === null || Array.isArray(input)) return {};
    return { ...input };
  }
  const result = new Map<string, unknown>();
  for (const key of new Set(input.keys())) {
    if (key.startsWith("$ACTION")) continue;
    const values = input.getAll(key);
    result.set(key, values.length === 1 ? values[0] : values);
  }
  return Object.fromEntries(result);
}

const SECRET = /password|motdepasse|mot-de-passe|secret|token/i;

/** What a refused form shows again: its texts, never a password and never a file. */
export function keptValues(input: unknown): Record<string, string | string[]> {
  const kept: Record<string, string | string[]> = {};
  for (const [key, value] of Object.entries(inputOf(input))) {
    if (SECRET.test(key)) continue;
    if (typeof value === "string") kept[key] = value;
    if (Array.isArray(value)) kept[key] = value.filter((item) => typeof item === "string");
  }
  return kept;
}

/** For schemas: one value, none or several all become a list. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value : [value];
}
