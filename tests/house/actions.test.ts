import { describe, expect, it } from "vitest";
import { actionKeys } from "#lib/audit/action-keys.ts";
import { permissionNames } from "#lib/staff/permissions.ts";
import {
  actionFiles,
  actionsOf,
  handlersOf,
  otherExports,
  routeFiles,
} from "#tests/support/doors.ts";
import {
  child,
  importsOf,
  parse,
  readSource,
  resolveImport,
  sourceFiles,
  walk,
} from "#tests/support/sources.ts";

/** Handlers that stand outside of the doors of lib/route.ts, each with what guards it instead. */
const OPEN_ROUTES: Record<string, string> = {
  "app/api/csp-report/route.ts": "browsers report without Origin; rate-limited, nothing is stored",
  "app/api/desabonnement/[token]/route.ts":
    "mail programmes post without Origin nor session; the signed address can only stop mails",
  "app/api/resend/webhook/route.ts": "the signature is the right to speak",
  "app/api/stripe/webhook/route.ts": "the signature is the right to speak",
  "app/demo/stripe/[...path]/route.ts":
    "the stand-in of another site; absent outside demo and test",
};

/** Keys that more than one use-case writes: steps of one thing, or the same refusal on two ways in. */
const SHARED_KEYS = ["enrolment.draft", "account.register.refused"];

function usesServer(text: string): boolean {
  let found = false;
  walk(parse(text), (node) => {
    if (node.type === "ExpressionStatement" && child(node, "expression")?.value === "use server")
      found = true;
  });
  return found;
}

/** The files of lib that name each key, the list itself apart. */
function writersOf(): Map<string, string[]> {
  const writers = new Map<string, string[]>();
  for (const file of sourceFiles("lib", "prisma").filter(
    (name) => name !== "lib/audit/action-keys.ts",
  )) {
    const named = new Set<string>();
    const text = readSource(file);
    if (!text.includes("writeAudit")) continue;
    walk(parse(text), ({ type, value }) => {
      if (type === "Literal" && typeof value === "string") named.add(value);
    });
    for (const key of actionKeys)
      if (named.has(key)) writers.set(key, [...(writers.get(key) ?? []), file]);
  }
  return writers;
}

/** What each file imports, read once. */
const known = new Map<string, (string | null)[]>();
function targetsOf(file: string): (string | null)[] {
  const found =
    known.get(file) ??
    importsOf(readSource(file)).map(({ specifier }) => resolveImport(file, specifier));
  known.set(file, found);
  return found;
}

/** All files of lib that a file reaches by its imports. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  for (const target of targetsOf(file)) {
    if (!target?.startsWith("lib/") || target.startsWith("lib/generated/") || seen.has(target))
      continue;
    seen.add(target);
    reached(target, seen);
  }
  return seen;
}

describe("server actions", () => {
  const actions = actionFiles().flatMap((file) => actionsOf(file));

  it("stand in actions.ts and nowhere else", () => {
    const marked = sourceFiles("app", "components", "lib").filter(
      (file) => readSource(file).includes("use server") && usesServer(readSource(file)),
    );
    expect(marked.sort()).toEqual(actionFiles().sort());
  });

  it("each comes from one of the three doors, with a key of the journal", () => {
    const keys: readonly string[] = actionKeys;
    const faults = actions.filter(({ door, key }) => !door || !key || !keys.includes(key));
    expect(faults).toEqual([]);
    expect(actions.length).toBeGreaterThan(20);
  });

  it("of staff name a permission that exists", () => {
    const names: readonly string[] = permissionNames;
    const staff = actions.filter(({ door }) => door === "staffAction");
    expect(staff.filter(({ permission }) => !names.includes(permission ?? ""))).toEqual([]);
  });

  it("take their door from lib/action.ts", () => {
    for (const file of actionFiles()) {
      const doors = importsOf(readSource(file)).filter(
        ({ specifier }) => specifier === "#lib/action.ts",
      );
      expect(doors, file).toHaveLength(1);
    }
  });

  it("reach a use-case that writes their key", () => {
    const writers = writersOf();
    const faults = actions.filter(({ file, key }) => {
      const ways = reached(file);
      return !writers.get(key ?? "")?.some((writer) => ways.has(writer));
    });
    expect(faults).toEqual([]);
  });
});

describe("keys of the journal", () => {
  it("are each written by something, and by one use-case unless listed", () => {
    const writers = writersOf();
    expect(actionKeys.filter((key) => !writers.has(key))).toEqual([]);
    const many = [...writers].filter(
      ([key, files]) => files.length > 1 && !SHARED_KEYS.includes(key),
    );
    expect(many).toEqual([]);
  });
});

describe("route handlers", () => {
  it("use a door of lib/route.ts or stand in the list with their reason", () => {
    const faults = routeFiles()
      .filter((file) => !(file in OPEN_ROUTES))
      .flatMap((file) => handlersOf(file).filter(({ door }) => !door));
    expect(faults).toEqual([]);
    const needless = Object.keys(OPEN_ROUTES).filter(
      (file) => !routeFiles().includes(file) || handlersOf(file).every(({ door }) => door),
    );
    expect(needless).toEqual([]);
  });

  it("export methods and nothing else", () => {
    expect(routeFiles().flatMap((file) => otherExports(file))).toEqual([]);
    expect(routeFiles().filter((file) => handlersOf(file).length === 0)).toEqual([]);
  });
});

describe("the rules of the doors bite", () => {
  const file = "app/x/actions.ts";

  it("on a bare function, a re-export, a default export and a wrapper of one's own", () => {
    const bare = `"use server"; export async function save() {}`;
    expect(actionsOf(file, bare)).toMatchObject([{ name: "save", door: null }]);
    expect(actionsOf(file, `export { save } from "./x.ts";`)).toMatchObject([{ door: null }]);
    expect(actionsOf(file, `export * from "./x.ts";`)).toMatchObject([{ door: null }]);
    expect(actionsOf(file, "export default async () => {};")).toMatchObject([{ door: null }]);
    const own = `export const save = myAction({ key: "cart.save" }, () => 1);`;
    expect(actionsOf(file, own)).toMatchObject([{ door: null }]);
  });

  it("on a door without key, and on a handler without door", () => {
    const keyless = "export const save = parentAction({ schema }, () => 1);";
    expect(actionsOf(file, keyless)).toMatchObject([{ door: "parentAction", key: null }]);
    const right = `export const save = staffAction("a.b", { key: "c.d", schema }, () => 1);`;
    expect(actionsOf(file, right)).toMatchObject([{ permission: "a.b", key: "c.d" }]);
    expect(handlersOf(file, "export async function GET() {}")).toMatchObject([{ door: null }]);
    expect(handlersOf(file, "export { serve as POST };")).toMatchObject([
      { name: "POST", door: null },
    ]);
  });

  it("on an action hidden in a component", () => {
    expect(usesServer(`export function A() { async function go() { "use server"; } }`)).toBe(true);
    expect(usesServer(`const a = "use server";`)).toBe(false);
  });
});
