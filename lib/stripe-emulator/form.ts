import { invalid } from "./stripe-error.ts";

/** What Stripe's form encoding says, before any check: texts, lists and named values. */
export type Tree = string | Tree[] | { [name: string]: Tree };
type Branch = Map<string, string | Branch>;

const MAX_FIELDS = 2_000;
const MAX_DEPTH = 8;
const KEY = /^([^[\]]+)((?:\[[^[\]]*\])*)$/;

/** Decodes `a[b][0][c]=v` and `a[]=v`. Throws Stripe's 400 where the encoding makes no sense. */
export function decodeForm(text: string): { [name: string]: Tree } {
  const root: Branch = new Map();
  const fields = [...new URLSearchParams(text)];
  if (fields.length > MAX_FIELDS) throw invalid("Too many parameters.");
  for (const [key, value] of fields) plant(root, pathOf(key), value, key);
  return Object.fromEntries([...root].map(([name, child]) => [name, grown(child)]));
}

function pathOf(key: string): string[] {
  const match = KEY.exec(key);
  if (!match?.[1]) throw invalid(`Invalid parameter name: ${key}`);
  const inner = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((found) => found[1] ?? "");
  if (inner.length > MAX_DEPTH) throw invalid(`Parameters are nested too deeply: ${key}`);
  return [match[1], ...inner];
}

function plant(root: Branch, path: string[], value: string, key: string): void {
  let branch = root;
  for (const [index, part] of path.entries()) {
    const name = part === "" ? String(branch.size) : part;
    const here = branch.get(name);
    if (index === path.length - 1) {
      if (here !== undefined) throw invalid(`Duplicate parameter: ${key}`, { param: key });
      branch.set(name, value);
      return;
    }
    if (typeof here === "string") throw invalid(`Invalid object: ${key}`, { param: key });
    const next: Branch = here ?? new Map();
    branch.set(name, next);
    branch = next;
  }
}

function grown(node: string | Branch): Tree {
  if (typeof node === "string") return node;
  const entries = [...node].map(([name, child]) => [name, grown(child)] as const);
  const isList = entries.every(([name]) => /^\d+$/.test(name));
  return isList ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
