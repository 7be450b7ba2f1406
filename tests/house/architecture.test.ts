import path from "node:path";
import { describe, expect, it } from "vitest";
import { readSource, sourceFiles, textFiles } from "#tests/support/sources.ts";
import { APART, BASE, DOMAINS, DOORS, importFaults, NEXT_FILES } from "./import-rules.ts";

const ROUTE_FILES = /^(page|layout|route|actions|error|global-error|loading|not-found)\.tsx?$/;

/** What stands beside route files, each with its reason. A part that needs no action belongs in components/. */
const ROUTE_PARTS: Record<string, string> = {
  "app/(public)/step-cookies.ts": "the sealed cookies of the first connection's steps",
  "app/(portail)/inscriptions/nouvelle/open-step.ts": "the guard of every step of a request",
  "app/(portail)/mon-dossier/enfants/[childId]/open-child.ts":
    "opens the pages that change a child's file",
  "app/(portail)/mon-dossier/coordonnees/open-field.ts": "opens the page of one fact of the family",
};

/** A part binds its route's own actions to components, which do not know them; it may stand on another part. */
const BINDS_ACTIONS = /from "\.[^"]*\/(actions\.ts|[a-z-]+-(form|part)\.tsx)"/;

/** The chapters of a long text page. */
const LONG_TEXT = /\/([a-z-]+-)?parts\.tsx$/;

const FORBIDDEN_NAMES = /^(utils?|helpers?|misc|common|manager|data|info)$/;

describe("imports", () => {
  const files = sourceFiles("app", "components", "lib", "prisma", "scripts", "tests");
  const sources = new Map(files.map((file) => [file, readSource(file)]));

  it("go only from the top down", () => {
    expect(importFaults(sources)).toEqual([]);
  });

  it("know every domain, and only those which exist", () => {
    const folders = new Set(
      files.filter((file) => /^lib\/[^/]+\//.test(file)).map((file) => file.split("/")[1]),
    );
    expect([...folders].sort()).toEqual([...DOMAINS, ...Object.keys(APART)].sort());
    const roots = files.filter((file) => /^lib\/[^/]+$/.test(file)).map((file) => file.slice(4));
    expect(roots.sort()).toEqual([...BASE, ...DOORS].sort());
  });

  it("of Next in lib stand in the files that the list names", () => {
    for (const file of Object.keys(NEXT_FILES)) expect(sources.get(file)).toMatch(/"(next|react)/);
  });
});

describe("the import rules bite", () => {
  const faultsOf = (file: string, text: string, others: Record<string, string> = {}) =>
    importFaults(new Map([[file, text], ...Object.entries(others)]));
  const SERVER = `import "server-only"; export const x = 1;`;

  it.each([
    ["lib/ledger/a.ts", `import { x } from "#lib/cart/b.ts";`, "ledger stands before cart"],
    ["lib/ledger/a.ts", `export { x } from "#lib/cart/b.ts";`, "ledger stands before cart"],
    ["lib/ledger/a.ts", `const x = await import("#lib/cart/b.ts");`, "ledger stands before cart"],
    ["lib/novelty/a.ts", `import { x } from "#lib/cart/b.ts";`, "missing from DOMAINS"],
    ["lib/money/a.ts", `import { env } from "#lib/env.ts";`, "missing from DOMAINS"],
    ["lib/clock.ts", `import { x } from "#lib/cart/b.ts";`, "stands under the domains"],
    ["lib/cart/a.ts", `import { parentAction } from "#lib/action.ts";`, "the doors are for app/"],
    ["lib/cart/a.ts", `import { headers } from "next/headers";`, "does not know Next"],
    ["lib/cart/a.ts", `import { cache } from "react";`, "does not know React"],
    ["lib/cart/a.ts", `import { X } from "#components/ui/x.tsx";`, "knows nothing above"],
    ["lib/cart/a.ts", `import { X } from "../ledger/x.ts";`, "write its full name"],
    ["lib/cart/a.ts", `import { X } from "./index.ts";`, "a barrel"],
    ["lib/cart/a.ts", `import { PrismaClient } from "@prisma/client";`, "Prisma lives in lib/db"],
    ["lib/cart/a.ts", `import type { Prisma } from "#lib/generated/prisma/client.ts";`, "stay in"],
    ["lib/cart/a.ts", `import { e } from "#lib/stripe-emulator/emulator.ts";`, "no domain knows"],
    ["lib/payments/provider.ts", `import { e } from "#lib/stripe-emulator/x.ts";`, "only loaded"],
    ["lib/postgres/a.ts", `import { db } from "#lib/db/client.ts";`, "stands apart"],
    ["components/ui/a.tsx", `import { db } from "#lib/db/client.ts";`, "reads neither"],
    ["components/ui/a.tsx", `import { act } from "#app/x/actions.ts";`, "comes by props"],
    ["app/x/page.tsx", `import { db } from "#lib/db/client.ts";`, "ask queries"],
    ["app/x/page.tsx", `import Link from "next/link";`, "are a TextLink"],
    ["app/x/page.tsx", `import { make } from "#tests/support/x.ts";`, "know only"],
  ])("%s: %s", (file, text, why) => {
    expect(faultsOf(file, text).join("\n")).toContain(why);
  });

  it("on a pure rule or a component that calls the server", () => {
    const others = { "lib/cart/queries.ts": SERVER };
    const value = `import { x } from "#lib/cart/queries.ts";`;
    const type = `import type { x } from "#lib/cart/queries.ts";`;
    expect(faultsOf("lib/cart/a.ts", value, others)).toHaveLength(1);
    expect(faultsOf("components/cart/a.tsx", value, others)).toHaveLength(1);
    expect(faultsOf("lib/cart/a.ts", type, others)).toEqual([]);
    expect(faultsOf("components/cart/a.tsx", type, others)).toEqual([]);
    expect(faultsOf("lib/checkout/a.ts", `import "server-only"; ${value}`, others)).toEqual([]);
  });
});

describe("files", () => {
  const all = textFiles();
  const code = all.filter((file) => /\.(tsx?|mjs|css)$/.test(file));

  it("under app/ are routes, their actions, or named parts", () => {
    const beside = sourceFiles("app").filter(
      (file) => !ROUTE_FILES.test(path.basename(file)) && !LONG_TEXT.test(file),
    );
    const faults = beside.filter(
      (file) => !(file in ROUTE_PARTS) && !BINDS_ACTIONS.test(readSource(file)),
    );
    expect(faults).toEqual([]);
    expect(Object.keys(ROUTE_PARTS).filter((file) => !beside.includes(file))).toEqual([]);
  });

  it("have at most 300 lines", () => {
    const tooLong = code.filter((file) => readSource(file).trimEnd().split("\n").length > 300);
    expect(tooLong).toEqual([]);
  });

  it("are named in kebab-case, a gateway's kind after a dot", () => {
    const PART = /^(\(?[a-z0-9]+(-[a-z0-9]+)*\)?|\[(\.\.\.)?[a-zA-Z]+\]|_[a-z-]+)$/;
    const NAME =
      /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|config|stripe|disk|uploadthing|local|smtp|resend|d))?\.(tsx?|mjs|css)$/;
    const faults = code.filter((file) => {
      const folders = path.dirname(file).split("/");
      const wrong = folders.some((folder) => folder !== "." && !PART.test(folder));
      return wrong || !NAME.test(path.basename(file));
    });
    expect(faults).toEqual([]);
  });

  it("have no name that says nothing", () => {
    const faults = code.filter((file) =>
      FORBIDDEN_NAMES.test(path.basename(file).split(".")[0] ?? ""),
    );
    expect(faults).toEqual([]);
    expect(code.filter((file) => /\/index\.tsx?$/.test(file))).toEqual([]);
  });

  it("name no folder outside of the project", () => {
    // Written in pieces, or this file would be the first fault.
    const outside = [["", "work", "shared"].join("/"), [".", "library/"].join("")];
    const faults = all.filter((file) => outside.some((name) => readSource(file).includes(name)));
    expect(faults).toEqual([]);
  });
});
