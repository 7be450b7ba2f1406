import { listObjects } from "./lists.ts";
import type { Store } from "./store.ts";
import { invalid } from "./stripe-error.ts";

type Fields = Record<string, unknown>;

const LINKS = { payment_intent: "intent", latest_charge: "charge" } as const;
const MAX_DEPTH = 4;

/** A copy of an answer with the named links replaced by the objects themselves. Throws Stripe's 400. */
export function expand(store: Store, answer: object, paths: readonly string[]): object {
  const copy: object = structuredClone(answer);
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > MAX_DEPTH) throw notExpandable(path);
    follow(store, copy, steps, path);
  }
  return copy;
}

function follow(store: Store, target: object, steps: readonly string[], path: string): void {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  const fields = target as Fields;
  if (step === "data" && Array.isArray(fields.data)) {
    for (const element of fields.data) follow(store, element, rest, path);
    return;
  }
  if (step === "line_items" && fields.object === "checkout.session") {
    const id = String(fields.id);
    const url = `/v1/checkout/sessions/${id}/line_items`;
    fields.line_items = listObjects(store, "item", url, {}, { parent: id });
    return;
  }
  if (!isLink(step) || !(step in fields)) throw notExpandable(path);
  if (typeof fields[step] === "string") fields[step] = store.find(LINKS[step], fields[step]);
  const next = fields[step];
  if (typeof next === "object" && next !== null) follow(store, next, rest, path);
}

function isLink(step: string): step is keyof typeof LINKS {
  return Object.hasOwn(LINKS, step);
}

function notExpandable(path: string) {
  return invalid(`This property cannot be expanded (${path}).`, { param: "expand" });
}
