import * as z from "zod";

/**
 * The first sentence of each field that is wrong, in the order of the schema's fields (which is the form's): rules of
 * the whole come last from zod, and their fields may stand first on the page.
 */
export function fieldFaults(error: z.ZodError, schema: z.ZodType): Record<string, string> {
  const faults = new Map<string, string>();
  for (const issue of error.issues) {
    const name = issue.path.length > 0 ? issue.path.map(String).join(".") : "form";
    if (!faults.has(name)) faults.set(name, issue.message);
  }
  const order = fieldsOf(schema);
  const rank = (name: string) => {
    const at = order.indexOf(name.split(".")[0] ?? "");
    return at === -1 ? order.length : at;
  };
  return Object.fromEntries([...faults].sort(([a], [b]) => rank(a) - rank(b)));
}

/** What is read first of a schema that goes on reading what it read. */
function fieldsOf(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  return schema instanceof z.ZodPipe ? fieldsOf(schema.in) : [];
}
