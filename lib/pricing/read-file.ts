import * as z from "zod";
import { ok, type Result, refuse } from "#lib/result.ts";
import { type CaseFile, type ChangeFile, caseFileSchema, changeFileSchema } from "./case-file.ts";
import { type TariffFile, tariffFileSchema } from "./tariff-file.ts";
import { namesMeansOfPayment } from "./words.ts";

/** One fault of a file: where (`versions[0].services.meal`), and what, in French. */
export type Fault = { path: string; message: string };
export type FileRefusal = { code: "bad-file"; faults: Fault[] };

/** A tariff in format 2, or every fault of its shape. */
export function readTariffFile(value: unknown): Result<TariffFile, FileRefusal> {
  return read(tariffFileSchema, value);
}

/** A case to price, or every fault of its shape. */
export function readCaseFile(value: unknown): Result<CaseFile, FileRefusal> {
  return read(caseFileSchema, value);
}

/** A change of a case, or every fault of its shape: its places and children must be those of the case. */
export function readChangeFile(value: unknown, before: CaseFile): Result<ChangeFile, FileRefusal> {
  const change = read(changeFileSchema, value);
  if (!change.ok) return change;
  const { cancel, add, chargedCents } = change.value;
  const count = before.events.length;
  const known = new Set(before.family.children.map(({ id }) => id));
  const faults: Fault[] = [
    ...cancel.flatMap((place, index) =>
      place < count
        ? []
        : [{ path: `cancel[${index}]`, message: `Le cas n’a que ${count} événements.` }],
    ),
    ...add.flatMap(({ child }, index) =>
      child === undefined || known.has(child)
        ? []
        : [{ path: `add[${index}].child`, message: `Aucun enfant « ${child} » dans la famille.` }],
    ),
    ...(chargedCents === undefined || chargedCents.length === count
      ? []
      : [{ path: "chargedCents", message: `Un montant par événement attendu : ${count}.` }]),
  ];
  return faults.length > 0 ? refuse({ code: "bad-file", faults }) : change;
}

const french = z.locales.fr().localeError;

function read<T>(schema: z.ZodType<T>, value: unknown): Result<T, FileRefusal> {
  const parsed = schema.safeParse(value, { error: french });
  if (parsed.success) return ok(parsed.data);
  const faults = parsed.error.issues.flatMap((issue) => faultsOf(issue, []));
  return refuse({ code: "bad-file", faults: unique(faults) });
}

function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Fault[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: pathText([...path, key]), message: keyFault(key) }));
  if (issue.code === "invalid_union") {
    if (path.at(-1) === "mode")
      return [
        {
          path: pathText(path),
          message:
            "Le modificateur ne dit pas son mode : « add » (ajoute), « replace » (remplace) ou « multiply » (multiplie).",
        },
      ];
    const branch = closest(issue.errors);
    if (branch) return branch.flatMap((inner) => faultsOf(inner, path));
  }
  if (issue.code === "invalid_key")
    return issue.issues.map(({ message }) => ({ path: pathText(path), message }));
  return [{ path: pathText(path), message: plainFault(issue) }];
}

/** In the words of whoever writes a tariff. */
function plainFault(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.message.endsWith("indéfini reçu")) return "Il manque.";
  if (issue.code === "too_small" && issue.origin === "array")
    return `Liste trop courte : ${issue.minimum} au moins.`;
  if (issue.code === "too_big" && issue.origin === "array")
    return `Liste trop longue : ${issue.maximum} au plus.`;
  return issue.message;
}

/** Of the shapes that a value could have had, the one that it nearly has: its faults lie deepest. */
function closest(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue[] | null {
  const scored = branches.map((issues) => ({
    issues,
    isOtherKind: issues.some(({ path, code }) => path.length === 0 && code === "invalid_type"),
    depth: Math.max(0, ...issues.map(({ path }) => path.length)),
    strangers: issues.filter(({ code }) => code === "unrecognized_keys").length,
  }));
  return (
    scored.toSorted(
      (a, b) =>
        Number(a.isOtherKind) - Number(b.isOtherKind) ||
        a.strangers - b.strangers ||
        b.depth - a.depth,
    )[0]?.issues ?? null
  );
}

function keyFault(key: string): string {
  if (namesMeansOfPayment(key))
    return `« ${key} » : un prix ne dépend jamais du moyen de paiement.`;
  if (["to", "until", "max", "maximum"].includes(key))
    return `« ${key} » ne dit pas si la borne est comprise : écrivez « below » (exclue) ou « upTo » (comprise).`;
  if (["min", "minimum", "gte", "gt", "lt", "lte"].includes(key))
    return `« ${key} » : une borne s’écrit « from » (≥), « above » (>), « below » (<) ou « upTo » (≤).`;
  return `« ${key} » n’est pas un mot du format ici (voir docs/tarifs.md).`;
}

/** versions[0].services.meal.prices[1] */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("");
  return text.replace(/^\./, "") || "(racine)";
}

function unique(faults: Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [`${fault.path} ${fault.message}`, fault])).values()];
}
