import { describe, expect, it } from "vitest";
import { actionFiles, actionsOf, type Door, handlersOf, routeFiles } from "#tests/support/doors.ts";
import { ACTIONS, PAGES, type Reach } from "#tests/support/policy.ts";
import { HANDLERS } from "#tests/support/policy-handlers.ts";
import { readSource, sourceFiles } from "#tests/support/sources.ts";

/** « /paiement/[paymentId] » for app/(portail)/paiement/[paymentId]/page.tsx. */
function addressOf(file: string): string {
  const parts = file.split("/").slice(1, -1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}

const pages = sourceFiles("app").filter(
  (file) => file.endsWith("/page.tsx") || file === "app/page.tsx",
);

/** What a door lets in; a handler without door must say so in the policy as machine or demo. */
function reachOf({ door, permission }: Door): Reach | null {
  if (door === "publicAction" || door === "publicRoute") return "anyone";
  if (door === "parentAction" || door === "parentRoute") return "parent";
  if (door === "readerRoute" || door === "signedInAction") return "reader";
  if (door === "demoRoute") return "demo";
  return permission ? (`staff:${permission}` as Reach) : null;
}

describe("the policy", () => {
  it("declares every page of the sources, and no other", () => {
    expect(pages.map(addressOf).sort()).toEqual(Object.keys(PAGES).sort());
  });

  it("says of each action what its door says", () => {
    const actions = actionFiles().flatMap((file) => actionsOf(file));
    const named = actions.map((action) => `${action.file} ${action.name}`);
    expect(named.sort()).toEqual(Object.keys(ACTIONS).sort());
    const faults = actions.filter((action) => {
      const declared = ACTIONS[`${action.file} ${action.name}`];
      // A public door of the demonstration: its use-case refuses outside of demo and test modes.
      if (declared === "demo") return !action.file.startsWith("app/demo/");
      return declared !== reachOf(action);
    });
    expect(faults).toEqual([]);
  });

  it("says of each handler what its door says", () => {
    const handlers = routeFiles().flatMap((file) => handlersOf(file));
    const nameOf = ({ name, file }: Door) => `${name} ${addressOf(file)}`;
    expect(handlers.map(nameOf).sort()).toEqual(Object.keys(HANDLERS).sort());
    const faults = handlers.filter((handler) => {
      const declared = HANDLERS[nameOf(handler)];
      const real = reachOf(handler);
      if (real === null) return declared !== "machine" && declared !== "demo";
      return declared !== real && !(declared === "machine" && real === "anyone");
    });
    expect(faults).toEqual([]);
  });

  it("is enforced by each page itself: a layout alone is no guard", () => {
    const faults = pages.filter((file) => {
      const text = readSource(file);
      const reach = PAGES[addressOf(file)] ?? "";
      if (reach === "parent") return !/\b(requireParent|openStep)\(/.test(text);
      if (reach === "staff") return !/\brequireStaff\(/.test(text);
      if (reach.startsWith("staff:"))
        return !text.includes(`requireStaff("${reach.slice("staff:".length)}"`);
      return /\brequire(Parent|Staff)\(/.test(text);
    });
    expect(faults).toEqual([]);
  });

  it("keeps the demonstration's pages under /demo, whose layout closes them elsewhere", () => {
    const demo = Object.keys(PAGES).filter((address) => PAGES[address] === "demo");
    expect(demo.every((address) => address.startsWith("/demo/"))).toBe(true);
    expect(readSource("app/demo/layout.tsx")).toMatch(/if \(!env\.isSimulated\) notFound\(\)/);
  });
});
