/**
 * The condition « contains this text », in any case, for a search that a person wrote: what the database takes for
 * wildcards (`%`, `_`) is looked for as it is.
 */
export function containing(search: string): { contains: string; mode: "insensitive" } {
  return { contains: search.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" };
}
