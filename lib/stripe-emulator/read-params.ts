import * as z from "zod";
import type { Tree } from "./form.ts";
import { invalid, type StripeError } from "./stripe-error.ts";

/** Pieces of parameter schemas: everything arrives as text. */
export const text = (max: number) => z.string().min(1).max(max);
export const whole = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number);
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const expandParam = z.array(z.string().max(200)).max(20).optional();
export const metadataParam = z
  .record(z.string(), z.string())
  .refine((map) => Object.keys(map).length <= 50, "You can have up to 50 keys in metadata.")
  .refine(
    (map) => Object.keys(map).every((key) => key.length <= 40),
    "Metadata keys can be up to 40 characters long.",
  )
  .refine(
    (map) => Object.values(map).every((value) => value.length <= 500),
    "Metadata values can have up to 500 characters.",
  );

/** Checks parameters as strictly as Stripe does, unknown ones included; the first fault is thrown as its 400. */
export function readParams<T extends z.ZodType>(
  schema: T,
  tree: { [name: string]: Tree },
): z.output<T> {
  const parsed = schema.safeParse(tree);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue ? stripeFault(issue, tree) : invalid("Invalid request.");
}

function stripeFault(issue: z.core.$ZodIssue, tree: { [name: string]: Tree }): StripeError {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    const param = paramName([...path, issue.keys[0] ?? ""]);
    return invalid(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param });
  }
  const param = paramName(path);
  if (valueAt(tree, path) === undefined)
    return invalid(`Missing required param: ${param}.`, { code: "parameter_missing", param });
  if (issue.code === "invalid_value")
    return invalid(`Invalid ${param}: must be one of ${issue.values.join(", ")}`, { param });
  if (issue.code === "invalid_format" && issue.format === "regex")
    return invalid(`Invalid integer: ${param}`, { code: "parameter_invalid_integer", param });
  if (issue.code === "too_small" && issue.origin === "string")
    return invalid(`You passed an empty string for '${param}'.`, {
      code: "parameter_invalid_empty",
      param,
    });
  if (issue.code === "too_big" && issue.origin === "string")
    return invalid(`Invalid string: ${param}; must be at most ${issue.maximum} characters`, {
      param,
    });
  return invalid(issue.code === "custom" ? issue.message : `Invalid ${param}: ${issue.message}`, {
    param,
  });
}

function paramName([first = "", ...rest]: string[]): string {
  return first + rest.map((part) => `[${part}]`).join("");
}

function valueAt(tree: Tree, path: string[]): Tree | undefined {
  let here: Tree | undefined = tree;
  for (const part of path) {
    if (typeof here !== "object") return undefined;
    here = Array.isArray(here) ? here[Number(part)] : here[part];
  }
  return here;
}
