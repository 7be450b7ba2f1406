/** Statements that one process names. Each connection keeps a plan of each: a few dozen kilobytes. */
const NAMED = 200;
/** Texts seen once; lists of varying length make ever new ones, which are forgotten. */
const WATCHED = 1000;

/**
 * Gives a name to each statement that comes back, always the same: PostgreSQL then keeps it ready on its connection
 * instead of reading and planning it again, which costs a page more than running it. Empty: no name.
 */
export function statementNames(
  named = NAMED,
  watched = WATCHED,
): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  const once = new Set<string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= named) return known ?? "";
    if (once.delete(sql)) {
      const name = `preau_${names.size}`;
      names.set(sql, name);
      return name;
    }
    if (once.size >= watched) once.clear();
    once.add(sql);
    return "";
  };
}
